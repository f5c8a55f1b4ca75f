import { count } from "../../../app/format";
import { isWhole, percent, range } from "../../figures";
import type { DataColumn, Slot } from "../../shapes";

/** How many rows have which values before and after: a bar a slot, whose end is what is new or gone. */
export function Distribution({ column, share }: { column: DataColumn; share: number | null }) {
    const { slots, kind } = column.distribution;
    const most = slots.reduce((value, slot) => Math.max(value, slot.left, slot.right), 1);
    const name = namesOf(column);
    return (
        <div class="bars-of">
            <p class="quiet">
                Rows by {kind === "ranges" ? "ranges" : "value"}
                {share !== null && `, of ${percent(share)} of them`}: <span class="swatch slot-both" aria-hidden="true" /> as before{" "}
                <span class="swatch slot-new" aria-hidden="true" /> more <span class="swatch slot-gone" aria-hidden="true" /> fewer
            </p>
            <ul>
                {slots.map((slot, place) => (
                    <li key={place}>
                        <span class="slot-name" title={slot.to === null ? undefined : `${slot.from} – ${slot.to}`}>
                            {name(slot)}
                        </span>
                        <span class="slot-bar" aria-hidden="true">
                            <Bar class="slot-both" part={Math.min(slot.left, slot.right) / most} />
                            <Bar class="slot-new" part={(slot.right - slot.left) / most} />
                            <Bar class="slot-gone" part={(slot.left - slot.right) / most} />
                        </span>
                        <span class="slot-numbers">{slot.left === slot.right ? count(slot.left) : `${count(slot.left)} → ${count(slot.right)}`}</span>
                        <span class="slot-difference">{difference(slot)}</span>
                    </li>
                ))}
            </ul>
        </div>
    );
}

function Bar({ class: name, part }: { class: string; part: number }) {
    return part > 0 ? <span class={name} style={{ width: `${part * 100}%` }} /> : null;
}

function namesOf({ left_type: before, right_type: after, distribution: { slots } }: DataColumn): (slot: Slot) => string {
    const type = isWhole(before) ? after : before;
    const last = slots.findLast((slot) => slot.to !== null);
    return (slot) => (slot.from === null ? "all others" : slot.to === null ? slot.from : range(slot.from, slot.to, type, slot === last));
}

function difference({ left, right }: Slot): string {
    return left === right ? "" : `${right > left ? "+" : "−"}${count(Math.abs(right - left))}`;
}
