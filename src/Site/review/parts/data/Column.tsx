import { count } from "../../../app/format";
import { grouped, mean, percent } from "../../figures";
import type { DataColumn, DataDiff } from "../../shapes";
import { Distribution } from "./Distribution";

/** A column of both sides: how many values are the same, what they are like, and examples. */
export function Column({ data, column, isOpen }: { data: DataDiff; column: DataColumn; isOpen: boolean }) {
    const { match_rate: rate, left_type: before, right_type: after } = column;
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
                <span class="type">{before === after ? before : `${before} → ${after}`}</span>
            </summary>
            <div class="two">
                <div>
                    <Profiles column={column} />
                    {column.examples.length > 0 && <Examples data={data} column={column} />}
                </div>
                {column.distribution.slots.length > 0 && <Distribution column={column} share={data.profiled_share} />}
            </div>
        </details>
    );
}

function Profiles({ column }: { column: DataColumn }) {
    const sides = [
        { profile: column.left, type: column.left_type },
        { profile: column.right, type: column.right_type },
    ];
    const lines = [
        ["Nulls", ...sides.map(({ profile }) => part(profile.nulls, profile.rows))],
        ["Distinct", ...sides.map(({ profile }) => `${profile.distinct_is_estimated ? "about " : ""}${count(profile.distinct)}`)],
        ["Least", ...sides.map(({ profile, type }) => grouped(profile.min ?? "", type))],
        ["Greatest", ...sides.map(({ profile, type }) => grouped(profile.max ?? "", type))],
        ["Mean", ...sides.map(({ profile }) => (profile.mean === null ? "" : mean(profile.mean)))],
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

function part(number: number, all: number): string {
    return number === 0 ? "0" : `${count(number)} (${percent(number / Math.max(1, all))})`;
}
