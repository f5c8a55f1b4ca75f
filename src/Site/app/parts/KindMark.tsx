import { kindNames } from "../format";

/** The kind of a node as a small sign: a colour and letters. */
export function KindMark({ kind }: { kind: string }) {
    return (
        <span class={`kind kind-${kind}`} title={kindNames[kind][0]} aria-label={kindNames[kind][0]} role="img">
            {marks[kind]}
        </span>
    );
}

const marks: Record<string, string> = { model: "M", source: "S", seed: "D", snapshot: "H", test: "T", unit_test: "U", exposure: "E", macro: "F" };
