/** What the colours of a graph mean: a class of the style sheet and a word each. */
export function Legend({ entries }: { entries: [fill: string, word: string][] }) {
    return (
        <ul class="graph-legend" aria-label="Legend">
            {entries.map(([fill, word]) => (
                <li key={fill}>
                    <span class={`swatch ${fill}`} aria-hidden="true" />
                    {word}
                </li>
            ))}
        </ul>
    );
}
