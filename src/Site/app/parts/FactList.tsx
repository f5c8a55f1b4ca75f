import type { ComponentChildren } from "preact";

/** Facts beside each other; those that are not there are left out. */
export function FactList({ facts }: { facts: [label: string, value: ComponentChildren][] }) {
    return (
        <dl class="facts">
            {facts
                .filter(([, value]) => value !== undefined && value !== null && value !== false && value !== "")
                .map(([label, value]) => (
                    <div key={label}>
                        <dt>{label}</dt>
                        <dd>{value}</dd>
                    </div>
                ))}
        </dl>
    );
}
