import { count, plural } from "../../app/format";
import type { DataColumn, DataDiff, Profile } from "../shapes";
import { Sentence } from "./Small";

/** What became of the rows and values of a relation. */
export function Data({ data }: { data: DataDiff }) {
    const differs = (column: DataColumn) => column.match_rate !== null && column.match_rate < 1;
    const columns = [...data.columns.filter(differs), ...data.columns.filter((column) => !differs(column))];
    return (
        <>
            <p>
                {data.left.rows === data.right.rows ? plural(data.left.rows, "row") : `${count(data.left.rows)} → ${plural(data.right.rows, "row")}`}
                {data.key.length > 0 && (
                    <>
                        , compared by <code>{data.key.join(", ")}</code>
                    </>
                )}
                {data.where !== null && (
                    <>
                        {" "}
                        where <code>{data.where}</code>
                    </>
                )}
                {data.sampled_share !== null && `; of a sample of ${percent(data.sampled_share)} of the keys`}
            </p>
            {data.messages.map((message, place) => (
                <p key={place} class="note">
                    {message.code} <Sentence text={message.message} /> {message.hint !== null && <Sentence text={message.hint} />}
                </p>
            ))}
            {data.same && <p>The rows are the same.</p>}
            {data.rows !== null && !data.same && <Rows data={data} rows={data.rows} />}
            {columns.map((column) => (
                <Column key={column.name} data={data} column={column} isOpen={differs(column) && columns.length <= 12} />
            ))}
            <OnlyOn side="before" columns={data.columns_only_left} />
            <OnlyOn side="after" columns={data.columns_only_right} />
        </>
    );
}

function Rows({ data, rows }: { data: DataDiff; rows: NonNullable<DataDiff["rows"]> }) {
    const shares = [
        ["breaking", rows.only_left, "gone", rows.only_left_examples],
        ["changed_values", rows.changed, "changed", []],
        ["none", rows.both - rows.changed, "the same", []],
        ["additive", rows.only_right, "new", rows.only_right_examples],
    ] as const;
    const aside = data.left.set_aside + data.right.set_aside;
    return (
        <>
            <div class="share" role="img" aria-label={shares.map(([, number, word]) => `${count(number)} ${word}`).join(", ")}>
                {shares.map(([color, number]) => number > 0 && <span key={color} class={`class-fill-${color}`} style={{ flexGrow: number }} />)}
            </div>
            <ul class="data-legend">
                {shares.map(([color, number, word, examples]) => (
                    <li key={word}>
                        <span class={`swatch class-fill-${color}`} aria-hidden="true" />
                        {plural(number, "row")} {word}
                        {examples.length > 0 && (
                            <span class="quiet">
                                {" "}
                                such as <code>{examples.map((key) => key.join(", ")).join("; ")}</code>
                            </span>
                        )}
                    </li>
                ))}
                {aside > 0 && <li class="quiet">{plural(aside, "row")} left out: a null in the key, or a key that comes more than once</li>}
            </ul>
        </>
    );
}

function Column({ data, column, isOpen }: { data: DataDiff; column: DataColumn; isOpen: boolean }) {
    const rate = column.match_rate;
    return (
        <details class="data-column" open={isOpen}>
            <summary>
                <code>{column.name}</code>
                <span class="match">
                    {column.comparison === "key" ? (
                        "key"
                    ) : rate === null ? (
                        "not compared"
                    ) : (
                        <>
                            <span class="match-bar" aria-hidden="true">
                                <span style={{ width: `${rate * 100}%` }} />
                            </span>
                            {percent(rate)} the same
                            {column.comparison === "as_text"
                                ? " as text"
                                : column.comparison === "tolerant" && data.tolerance !== null
                                  ? ` within ${data.tolerance}`
                                  : ""}
                        </>
                    )}
                </span>
                <span class="type">{column.left_type === column.right_type ? column.left_type : `${column.left_type} → ${column.right_type}`}</span>
            </summary>
            <div class="two">
                <div>
                    <Profiles left={column.left} right={column.right} />
                    {column.examples.length > 0 && <Examples data={data} column={column} />}
                </div>
                {column.distribution.slots.length > 0 && <Distribution column={column} share={data.profiled_share} />}
            </div>
        </details>
    );
}

function Profiles({ left, right }: { left: Profile; right: Profile }) {
    const distinct = (profile: Profile) => `${profile.distinct_is_estimated ? "about " : ""}${count(profile.distinct)}`;
    const lines: [string, string, string][] = [
        ["Nulls", share(left.nulls, left.rows), share(right.nulls, right.rows)],
        ["Distinct", distinct(left), distinct(right)],
        ["Least", left.min ?? "", right.min ?? ""],
        ["Greatest", left.max ?? "", right.max ?? ""],
        ["Mean", number(left.mean), number(right.mean)],
    ];
    return (
        <table class="profile">
            <thead>
                <tr>
                    <th scope="col" />
                    <th scope="col">Before</th>
                    <th scope="col">After</th>
                </tr>
            </thead>
            <tbody>
                {lines
                    .filter(([, before, after]) => before !== "" || after !== "")
                    .map(([name, before, after]) => (
                        <tr key={name} class={before === after ? undefined : "other"}>
                            <th scope="row">{name}</th>
                            <td>{before}</td>
                            <td>{after}</td>
                        </tr>
                    ))}
            </tbody>
        </table>
    );
}

function Examples({ data, column }: { data: DataDiff; column: DataColumn }) {
    return (
        <table class="profile">
            <thead>
                <tr>
                    <th scope="col">{data.key.join(", ")}</th>
                    <th scope="col">Before</th>
                    <th scope="col">After</th>
                </tr>
            </thead>
            <tbody>
                {column.examples.map((example, place) => (
                    <tr key={place}>
                        <th scope="row">{example.key.join(", ")}</th>
                        <td>{example.left ?? <span class="quiet">null</span>}</td>
                        <td>{example.right ?? <span class="quiet">null</span>}</td>
                    </tr>
                ))}
            </tbody>
        </table>
    );
}

/** Two bars a slot: of how many rows it is before and after, measured by the longest of all. */
function Distribution({ column, share: part }: { column: DataColumn; share: number | null }) {
    const { slots, kind } = column.distribution;
    const most = slots.reduce((value, slot) => Math.max(value, slot.left, slot.right), 1);
    return (
        <div class="bars-of">
            <p class="quiet">
                {kind === "ranges" ? "By ranges" : "By value"}
                {part !== null && `, of ${percent(part)} of the rows`}: <span class="swatch before" aria-hidden="true" /> before{" "}
                <span class="swatch after" aria-hidden="true" /> after
            </p>
            <ul>
                {slots.map((slot, place) => (
                    <li key={place}>
                        <span class="slot-name" title={slotName(slot.from, slot.to)}>
                            {slotName(slot.from, slot.to)}
                        </span>
                        <span class="slot-bars" title={`${count(slot.left)} → ${count(slot.right)}`}>
                            <span class="before" style={{ width: `${(slot.left / most) * 100}%` }} />
                            <span class="after" style={{ width: `${(slot.right / most) * 100}%` }} />
                        </span>
                        <span class="slot-numbers">{slot.left === slot.right ? count(slot.left) : `${count(slot.left)} → ${count(slot.right)}`}</span>
                    </li>
                ))}
            </ul>
        </div>
    );
}

function OnlyOn({ side, columns }: { side: string; columns: { name: string; type: string }[] }) {
    return columns.length === 0 ? null : (
        <p>
            Only {side}:{" "}
            {columns.map((column, place) => (
                <span key={column.name}>
                    {place > 0 && ", "}
                    <code>{column.name}</code> <span class="type">{column.type}</span>
                </span>
            ))}
        </p>
    );
}

function slotName(from: string | null, to: string | null): string {
    return from === null ? "all others" : to === null ? from : `${from} – ${to}`;
}

function share(part: number, all: number): string {
    return part === 0 ? "0" : `${count(part)} (${percent(part / Math.max(1, all))})`;
}

// What is not all is never said to be, however close it is.
function percent(part: number): string {
    const text = (part * 100).toFixed(part > 0.999 || part < 0.01 ? 2 : 1);
    return part < 1 && text === "100.00" ? "99.99 %" : part > 0 && text === "0.00" ? "0.01 %" : `${text.replace(/\.0+$/, "")} %`;
}

function number(value: number | null): string {
    return value === null ? "" : String(Number(value.toPrecision(6)));
}
