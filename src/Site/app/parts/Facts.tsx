import type { ComponentChildren } from "preact";
import { useSite } from "../context";
import type { Details } from "../data/shapes";
import { bytes, count, seconds, time } from "../format";
import { listHref } from "../router";
import { CopyButton } from "./Code";
import { FactList } from "./FactList";
import { NodeLink } from "./Names";

/** What one wants to know of a node at a glance. */
export function Facts({ node, details }: { node: number; details: Details }) {
    const site = useSite();
    const group = site.group(node);
    const kind = site.kind(node);
    const last = details.runs?.at(-1);
    const tested = site.testOf(node);
    const facts: [label: string, value: ComponentChildren][] = [
        [
            "Relation",
            details.relation !== undefined && (
                <>
                    <code>{details.relation}</code> <CopyButton text={details.relation} what="the relation's name" />
                </>
            ),
        ],
        ["Rows", details.facts?.rows !== undefined && count(details.facts.rows)],
        ["Size", details.facts?.bytes !== undefined && bytes(details.facts.bytes)],
        ["In the warehouse", details.facts !== undefined ? `a ${details.facts.kind}` : undefined],
        ["Lines of CSV", details.lines !== undefined && count(details.lines)],
        ["Newest row", details.newestRow !== undefined && time(details.newestRow)],
        [
            "May be old",
            details.warnAfter !== undefined || details.errorAfter !== undefined
                ? [details.warnAfter && `warns after ${details.warnAfter}`, details.errorAfter && `fails after ${details.errorAfter}`]
                      .filter(Boolean)
                      .join(", ")
                : undefined,
        ],
        ["Staged from", details.stagedFrom !== undefined && <code>{details.stagedFrom}</code>],
        ["Keeps versions of", details.snapshotOf !== undefined && <NodeLink node={details.snapshotOf} />],
        [
            "Tests",
            tested !== undefined && (
                <>
                    <NodeLink node={tested} column={details.test?.column} />
                </>
            ),
        ],
        [
            "Last run",
            last !== undefined && `${time(site.runs[last[0]].startedAt)}, ${seconds(last[2])}${last[3] !== null ? `, ${count(last[3])} rows` : ""}`,
        ],
        [
            "Owner",
            group !== undefined && (
                <>
                    {group.owner ?? group.email}
                    {group.owner !== undefined && group.email !== undefined && ` (${group.email})`}
                </>
            ),
        ],
        ["Group", group !== undefined && group.name],
        [
            "Tags",
            site.tags(node).length > 0 &&
                site.tags(node).map((tag) => (
                    <a key={tag} class="tag" href={listHref(kind, tag)}>
                        {tag}
                    </a>
                )),
        ],
        ["File", <code>{details.path}</code>],
        ["Described in", details.properties !== undefined && details.properties !== details.path && <code>{details.properties}</code>],
        ["Package", site.package(node) !== site.project.name && site.package(node)],
    ];
    return <FactList facts={facts} />;
}
