export function MissingPage({ what }: { what: string }) {
    return (
        <article class="page">
            <h1>Not here</h1>
            <p>
                There is no page <code>{what}</code>. It may have been renamed or removed since the link was made.
            </p>
            <p>
                <a href="#/">Go to the overview</a>, or press <kbd>/</kbd> to search.
            </p>
        </article>
    );
}
