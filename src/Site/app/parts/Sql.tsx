import { useState } from "preact/hooks";
import type { Details } from "../data/shapes";
import { Code } from "./Code";
import { NodeLink } from "./Names";

/** SQL as it is written and as it was rendered: tabs, as ARIA describes them. */
export function Sql({ details, isModel }: { details: Details; isModel: boolean }) {
    const tabs = (
        [
            ["As written", details.raw],
            ["Compiled", details.compiled],
        ] as const
    ).filter(([, text]) => text !== undefined);
    const [chosen, setChosen] = useState(0);
    const choose = (place: number) => {
        setChosen(place);
        document.getElementById(`sql-tab-${place}`)?.focus();
    };
    const onKeyDown = (event: KeyboardEvent) => {
        if (event.key === "ArrowRight" || event.key === "ArrowLeft") choose((chosen + 1) % tabs.length);
    };
    return (
        <section id="section-sql" aria-labelledby="sql">
            <div class="section-head">
                <h2 id="sql">SQL</h2>
                <div role="tablist" aria-label="SQL" class="tabs" onKeyDown={onKeyDown}>
                    {tabs.map(([label], place) => (
                        <button
                            key={label}
                            type="button"
                            role="tab"
                            id={`sql-tab-${place}`}
                            aria-selected={place === chosen}
                            aria-controls="sql-panel"
                            tabIndex={place === chosen ? 0 : -1}
                            onClick={() => setChosen(place)}
                        >
                            {label}
                        </button>
                    ))}
                </div>
            </div>
            <div role="tabpanel" id="sql-panel" aria-labelledby={`sql-tab-${chosen}`}>
                <Code text={tabs[chosen][1]!} label={tabs[chosen][0] === "Compiled" ? "the compiled SQL" : "the SQL as written"} />
            </div>
            {isModel && details.compiled === undefined && (
                <p class="quiet">It was not compiled: it asks the warehouse, or the pages were made with --no-compile.</p>
            )}
            {details.macros !== undefined && (
                <p class="quiet">
                    Calls{" "}
                    {details.macros.map((macro, place) => (
                        <span key={macro}>
                            {place > 0 && ", "}
                            <NodeLink node={macro} withKind={false} />
                        </span>
                    ))}
                </p>
            )}
        </section>
    );
}
