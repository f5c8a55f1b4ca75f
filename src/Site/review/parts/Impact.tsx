import { useMemo, useRef, useState } from "preact/hooks";
import { GraphView, type Controls } from "../../app/graph/GraphView";
import { Legend } from "../../app/graph/Legend";
import { ZoomButtons } from "../../app/graph/ZoomButtons";
import { facesOf, graphOf } from "../graph";
import type { Entry, Review } from "../model";
import { classes } from "../shapes";
import { classWord } from "../words";

/** The graph of what is changed and what that touches. */
export function Impact({ review, around }: { review: Review; around?: Entry }) {
    const [chosen, setChosen] = useState<number | undefined>(undefined);
    const controls = useRef<Controls>(undefined);
    const graph = useMemo(() => graphOf(review, around), [review, around]);
    const faces = useMemo(() => facesOf(review), [review]);
    const legend = useMemo(() => legendOf(graph.nodes.map((index) => review.entries[index])), [review, graph]);
    if (graph.nodes.length < 2) return null;
    return (
        <div class="impact">
            <div class={around === undefined ? "impact-stage" : "impact-stage small"}>
                <GraphView
                    graph={graph}
                    faces={faces}
                    selected={chosen ?? around?.index}
                    onSelect={setChosen}
                    controls={controls}
                    label={`What ${around?.name ?? "the change"} touches`}
                />
            </div>
            <div class="impact-legend">
                <Legend entries={legend} />
                <ZoomButtons controls={controls} />
            </div>
        </div>
    );
}

function legendOf(shown: Entry[]): [fill: string, word: string][] {
    const touched = new Set(shown.filter((entry) => entry.untouched === undefined).map((entry) => entry.class));
    return [
        ...classes
            .toReversed()
            .filter((value) => touched.has(value))
            .map((value): [string, string] => [`class-fill-${value}`, classWord(value)]),
        ...(shown.some((entry) => entry.untouched !== undefined) ? [["class-fill-untouched", "not affected"] as [string, string]] : []),
    ];
}
