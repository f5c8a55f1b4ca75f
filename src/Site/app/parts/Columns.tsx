import { useEffect, useRef, useState } from "preact/hooks";
import { useSite } from "../context";
import { uses, type Column, type ColumnEnd } from "../data/shapes";
import { count, value } from "../format";
import { graphHref, hrefOf } from "../router";
import { Markdown } from "./Markdown";
import { NodeLink, StatusPill } from "./Names";
import { Section } from "./Section";

/** The columns of a node. One of them can be open: where it comes from, what is made of it, what tests it. */
export function Columns({ node, columns, open }: { node: number; columns: Column[]; open?: string }) {
    const [words, setWords] = useState("");
    const shown = columns.filter((column) => column.name === open || column.name.toLowerCase().includes(words.toLowerCase()));
    const hasTypes = columns.some((column) => column.type !== undefined);
    return (
        <Section
            id="columns"
            title="Columns"
            extra={
                <>
                    <span class="quiet">{count(columns.length)}</span>
                    {columns.length > 12 && (
                        <input
                            type="search"
                            value={words}
                            placeholder="Narrow"
                            aria-label="Narrow the columns"
                            onInput={(event) => setWords(event.currentTarget.value)}
                        />
                    )}
                </>
            }
        >
            {open !== undefined && !columns.some((column) => column.name === open) && (
                <p class="note">
                    There is no column <code>{open}</code> any more.
                </p>
            )}
            <div class="scroll">
                <table class="columns">
                    <thead>
                        <tr>
                            <th scope="col">Column</th>
                            {hasTypes && <th scope="col">Type</th>}
                            <th scope="col" class="fill">
                                Description
                            </th>
                            <th scope="col">Tests</th>
                        </tr>
                    </thead>
                    <tbody>
                        {shown.map((column) => (
                            <Row key={column.name} node={node} column={column} isOpen={column.name === open} hasTypes={hasTypes} />
                        ))}
                    </tbody>
                </table>
            </div>
        </Section>
    );
}

function Row({ node, column, isOpen, hasTypes }: { node: number; column: Column; isOpen: boolean; hasTypes: boolean }) {
    const site = useSite();
    const row = useRef<HTMLTableRowElement>(null);
    useEffect(() => {
        if (isOpen) row.current?.scrollIntoView({ block: "center" });
    }, [isOpen]);
    return (
        <>
            <tr ref={row} class={isOpen ? "open" : undefined} id={isOpen ? "open-column" : undefined}>
                <th scope="row">
                    <a class="column-link" href={hrefOf(site, node, isOpen ? undefined : column.name)} aria-expanded={isOpen}>
                        <span class="arrow" aria-hidden="true" />
                        {column.name}
                    </a>
                    {column.missing && (
                        <span class="status status-warn" title="The YAML names it, and the relation does not have it">
                            missing
                        </span>
                    )}
                </th>
                {hasTypes && (
                    <td>
                        <code class="type">{column.type}</code>
                    </td>
                )}
                <td class="fill">
                    {column.description !== undefined && <Markdown text={column.description} inline />}
                    {column.inheritedFrom !== undefined && (
                        <p class="quiet inherited">
                            From <NodeLink node={column.inheritedFrom[0]} column={column.inheritedFrom[1]} withKind={false} />
                        </p>
                    )}
                    {(column.tags ?? []).map((tag) => (
                        <span key={tag} class="tag">
                            {tag}
                        </span>
                    ))}
                </td>
                <td>
                    <TestMarks tests={column.tests ?? []} />
                </td>
            </tr>
            {isOpen && (
                <tr class="open-more">
                    <td colSpan={hasTypes ? 4 : 3}>
                        <More node={node} column={column} />
                    </td>
                </tr>
            )}
        </>
    );
}

/** A test is named in a word or two; its colour tells how it ended. */
function TestMarks({ tests }: { tests: number[] }) {
    const site = useSite();
    return (
        <span class="test-marks">
            {tests.map((test) => {
                const status = site.status(test);
                return (
                    <a
                        key={test}
                        class={`status status-${status ?? "none"}`}
                        href={hrefOf(site, test)}
                        title={`${site.names[test]}: ${status ?? "not run"}`}
                    >
                        {site.materialization(test) ?? site.names[test]}
                        {status !== undefined && status !== "pass" && `: ${status}`}
                    </a>
                );
            })}
        </span>
    );
}

function More({ node, column }: { node: number; column: Column }) {
    const site = useSite();
    return (
        <div class="column-more">
            {site.project.hasColumnLineage && (
                <>
                    <div>
                        <h3>Comes from</h3>
                        <Ends ends={column.inputs ?? []} empty="No column of another node: a constant, or the beginning of the road." />
                    </div>
                    <div>
                        <h3>Used by</h3>
                        <Ends ends={column.uses ?? []} empty="No column of another node." />
                    </div>
                </>
            )}
            {column.meta !== undefined && (
                <div>
                    <h3>Meta</h3>
                    <dl class="pairs">
                        {Object.entries(column.meta).map(([key, data]) => (
                            <div key={key}>
                                <dt>{key}</dt>
                                <dd>{value(data)}</dd>
                            </div>
                        ))}
                    </dl>
                </div>
            )}
            {(column.tests ?? []).length > 0 && (
                <div>
                    <h3>Tests</h3>
                    <ul class="found-list">
                        {column.tests!.map((test) => (
                            <li key={test}>
                                <StatusPill status={site.status(test)} /> <NodeLink node={test} withKind={false} />
                            </li>
                        ))}
                    </ul>
                </div>
            )}
            {site.project.hasColumnLineage && (
                <p class="actions">
                    <a class="button" href={graphHref(site, { focus: node, column: column.name })}>
                        Follow it in the graph
                    </a>
                </p>
            )}
        </div>
    );
}

function Ends({ ends, empty }: { ends: ColumnEnd[]; empty: string }) {
    return ends.length === 0 ? (
        <p class="quiet">{empty}</p>
    ) : (
        <ul class="found-list">
            {ends.map(([other, name, use]) => (
                <li key={`${other} ${name}`}>
                    <NodeLink node={other} column={name} /> <span class="quiet">{uses[use]}</span>
                </li>
            ))}
        </ul>
    );
}
