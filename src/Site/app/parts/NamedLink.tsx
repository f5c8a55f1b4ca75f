import { KindMark } from "./KindMark";

/** A link to the page of a node, or of one of its columns there. */
export function NamedLink({ href, name, kind, column }: { href: string; name: string; kind?: string; column?: string | null }) {
    return (
        <a class="node-link" href={href}>
            {kind !== undefined && <KindMark kind={kind} />}
            <span class="name">
                {name}
                {column != null && <span class="column-name">.{column}</span>}
            </span>
        </a>
    );
}
