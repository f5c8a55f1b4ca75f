import type { Details, Fixture } from "../data/shapes";
import { value } from "../format";
import { Code } from "./Code";
import { NodeLink } from "./Names";
import { Section } from "./Section";

export function Configuration({ details }: { details: Details }) {
    const pairs = Object.entries(details.config ?? {});
    const meta = Object.entries(details.meta ?? {});
    return (
        <Section id="configuration" title="Configuration">
            {pairs.length === 0 && <p class="quiet">As it is by default.</p>}
            <Pairs pairs={pairs} />
            {details.constraints !== undefined && (
                <>
                    <h3>Constraints</h3>
                    <ul>
                        {details.constraints.map((text) => (
                            <li key={text}>
                                <code>{text}</code>
                            </li>
                        ))}
                    </ul>
                </>
            )}
            {meta.length > 0 && (
                <>
                    <h3>Meta</h3>
                    <Pairs pairs={meta} />
                </>
            )}
            <p class="quiet id">{details.id}</p>
        </Section>
    );
}

function Pairs({ pairs }: { pairs: [string, unknown][] }) {
    return (
        <dl class="pairs">
            {pairs.map(([key, data]) => (
                <div key={key}>
                    <dt>{key}</dt>
                    <dd>
                        <code>{value(data)}</code>
                    </dd>
                </div>
            ))}
        </dl>
    );
}

export function TestArguments({ details }: { details: Details }) {
    const test = details.test!;
    const pairs: [string, unknown][] = [
        ...(test.name !== undefined ? [["test", test.name] as [string, unknown]] : []),
        ...(test.column !== undefined ? [["column", test.column] as [string, unknown]] : []),
        ...Object.entries(test.arguments ?? {}),
        ...(test.where !== undefined ? [["where", test.where] as [string, unknown]] : []),
        ["fails", test.severity === "warn" ? "never; it warns" : test.errorIf],
        ["warns", test.warnIf],
    ];
    return <Pairs pairs={pairs} />;
}

export function Fixtures({ details }: { details: Details }) {
    return (
        <>
            <h3>Given</h3>
            {details.given!.map((fixture, place) => (
                <Rows key={place} fixture={fixture} />
            ))}
            <h3>Expected</h3>
            <Rows fixture={details.expect!} />
        </>
    );
}

function Rows({ fixture }: { fixture: Fixture }) {
    const columns = [...new Set((fixture.rows ?? []).flatMap((row) => Object.keys(row)))];
    return (
        <div class="fixture">
            {fixture.node !== undefined && (
                <p>
                    <NodeLink node={fixture.node} />
                </p>
            )}
            {fixture.csv !== undefined && <Code text={fixture.csv} label="the rows" isSql={false} />}
            {fixture.sql !== undefined && <Code text={fixture.sql} label="the query of rows" />}
            {fixture.rows !== undefined &&
                (fixture.rows.length === 0 ? (
                    <p class="quiet">No rows.</p>
                ) : (
                    <div class="scroll">
                        <table>
                            <thead>
                                <tr>
                                    {columns.map((column) => (
                                        <th key={column} scope="col">
                                            {column}
                                        </th>
                                    ))}
                                </tr>
                            </thead>
                            <tbody>
                                {fixture.rows.map((row, place) => (
                                    <tr key={place}>
                                        {columns.map((column) => (
                                            <td key={column}>{column in row ? value(row[column]) : <span class="quiet">null</span>}</td>
                                        ))}
                                    </tr>
                                ))}
                            </tbody>
                        </table>
                    </div>
                ))}
        </div>
    );
}

export function Exposure({ exposure }: { exposure: NonNullable<Details["exposure"]> }) {
    // Only what a browser shows as a page of its own; a script is no address.
    const isLink = /^https?:\/\//i.test(exposure.url ?? "");
    return (
        <dl class="pairs">
            {exposure.label !== undefined && (
                <div>
                    <dt>shown as</dt>
                    <dd>{exposure.label}</dd>
                </div>
            )}
            <div>
                <dt>kind</dt>
                <dd>{exposure.kind}</dd>
            </div>
            {exposure.maturity !== undefined && (
                <div>
                    <dt>maturity</dt>
                    <dd>{exposure.maturity}</dd>
                </div>
            )}
            {exposure.url !== undefined && (
                <div>
                    <dt>address</dt>
                    <dd>
                        {isLink ? (
                            <a href={exposure.url} rel="noopener noreferrer">
                                {exposure.url}
                            </a>
                        ) : (
                            exposure.url
                        )}
                    </dd>
                </div>
            )}
            {(exposure.owner ?? exposure.email) !== undefined && (
                <div>
                    <dt>owner</dt>
                    <dd>{[exposure.owner, exposure.email].filter(Boolean).join(", ")}</dd>
                </div>
            )}
        </dl>
    );
}
