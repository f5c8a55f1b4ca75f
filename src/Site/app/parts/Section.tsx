import type { ComponentChildren } from "preact";

interface Props {
    id: string;
    title: string;
    /** What stands beside the heading. */
    extra?: ComponentChildren;
    children: ComponentChildren;
}

/** A part of a page with a heading, which an address inside of the page finds. */
export function Section({ id, title, extra, children }: Props) {
    return (
        <section id={`section-${id}`} aria-labelledby={id}>
            <div class="section-head">
                <h2 id={id}>{title}</h2>
                {extra}
            </div>
            {children}
        </section>
    );
}
