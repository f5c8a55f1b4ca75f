import { useMemo, useRef, useState } from "preact/hooks";
import { useLoaded, useSite } from "../context";
import { uses, type LineageData } from "../data/shapes";
import type { Site } from "../data/site";
import { count, kindNames } from "../format";
import { roadOf } from "../graph/columns";
import { siteFaces } from "../graph/faces";
import { GraphView, type Controls } from "../graph/GraphView";
import { Legend } from "../graph/Legend";
import { neighbourhood, whole, type Graph, type Steps } from "../graph/subgraph";
import { ZoomButtons } from "../graph/ZoomButtons";
import { GraphPanel } from "../parts/GraphPanel";
import { NodeLink } from "../parts/Names";
import { graphHref, graphState, type GraphState } from "../router";

const choices: Steps[] = [0, 1, 2, 3, 5, "all"];

/** The lineage of everything, of the surroundings of a node, or of a column. What is chosen stands in the address. */
export function GraphPage({ query }: { query: URLSearchParams }) {
    const site = useSite();
    const state = useMemo(() => graphState(site, query), [site, query]);
    const { value: lineage } = useLoaded(
        () => (state.column === undefined ? Promise.resolve(undefined) : site.lineage()),
        [site, state.column !== undefined],
    );
    const [chosen, setChosen] = useState<number | undefined>(undefined);
    const selected = chosen ?? state.focus;
    const controls = useRef<Controls>(undefined);
    const up = state.up ?? 2,
        down = state.down ?? 2;
    const key = graphHref(site, { ...state, color: undefined });
    const graph = useMemo(() => graphOf(state, lineage), [key, lineage]);
    const faces = useMemo(() => siteFaces(site, state.color!), [site, state.color]);
    const legend = useMemo(() => legendOf(site, state, graph?.nodes ?? []), [state.color, state.column, graph]);
    const go = (change: GraphState) => {
        location.hash = graphHref(site, { ...state, ...change });
    };

    function graphOf({ focus, column, tests }: GraphState, data: LineageData | undefined): Graph | undefined {
        if (focus === undefined) return whole(site, tests === true);
        if (column === undefined) return neighbourhood(site, focus, up, down, tests === true);
        return data === undefined ? undefined : (roadOf(data, focus, column) ?? { nodes: [focus], edges: [], lines: new Map([[focus, [column]]]) });
    }

    return (
        <div class="graph-page">
            <h1 class="offscreen">Lineage graph</h1>
            <div class="graph-bar" role="toolbar" aria-label="Graph">
                <Finder
                    onPick={(node) => {
                        setChosen(node);
                        if (graph?.nodes.includes(node)) controls.current?.show(node);
                        else go({ focus: node, column: undefined });
                    }}
                />
                {state.focus !== undefined && (
                    <span class="focus-name">
                        Around <NodeLink node={state.focus} column={state.column} />{" "}
                        <a class="button" href={graphHref(site, { color: state.color, tests: state.tests })} onClick={() => setChosen(undefined)}>
                            Whole graph
                        </a>
                    </span>
                )}
                {state.focus !== undefined && state.column === undefined && (
                    <>
                        <Choice label="up" value={up} onChange={(steps) => go({ up: steps })} />
                        <Choice label="down" value={down} onChange={(steps) => go({ down: steps })} />
                    </>
                )}
                {state.column === undefined && (
                    <label class="check">
                        <input type="checkbox" checked={state.tests === true} onChange={(event) => go({ tests: event.currentTarget.checked })} />{" "}
                        Tests
                    </label>
                )}
                <label>
                    Colour by{" "}
                    <select value={state.color} onChange={(event) => go({ color: event.currentTarget.value as "kind" | "status" })}>
                        <option value="kind">kind</option>
                        <option value="status">last state</option>
                    </select>
                </label>
                <ZoomButtons controls={controls} />
            </div>
            <div class="graph-area">
                <div class="graph-stage">
                    {graph === undefined ? (
                        <p class="quiet loading">Reading the columns …</p>
                    ) : (
                        <GraphView
                            key={state.column !== undefined ? "columns" : "nodes"}
                            graph={graph}
                            faces={faces}
                            selected={selected}
                            onSelect={setChosen}
                            column={state.column}
                            controls={controls}
                            label={
                                state.focus === undefined
                                    ? `Lineage of ${count(graph.nodes.length)} nodes`
                                    : `Lineage around ${site.names[state.focus]}`
                            }
                        />
                    )}
                    <Legend entries={legend} />
                </div>
                {selected !== undefined && (
                    <GraphPanel
                        node={selected}
                        state={state}
                        isAsked={chosen !== undefined}
                        onClose={() => {
                            setChosen(undefined);
                            if (state.focus === selected) go({ focus: undefined, column: undefined });
                        }}
                    />
                )}
            </div>
        </div>
    );
}

function Choice({ label, value, onChange }: { label: string; value: Steps; onChange: (steps: Steps) => void }) {
    return (
        <label>
            {label}{" "}
            <select
                aria-label={`Steps ${label}`}
                value={String(value)}
                onChange={(event) => onChange(event.currentTarget.value === "all" ? "all" : Number(event.currentTarget.value))}
            >
                {[...new Set([...choices, value])].map((steps) => (
                    <option key={steps} value={String(steps)}>
                        {steps}
                    </option>
                ))}
            </select>
        </label>
    );
}

function Finder({ onPick }: { onPick: (node: number) => void }) {
    const site = useSite();
    const [text, setText] = useState("");
    const wanted = text.trim().toLowerCase();
    const found = useMemo(() => {
        const nodes: number[] = [];
        for (let node = 0; wanted !== "" && node < site.count && nodes.length < 12; node++) {
            if (site.kind(node) !== "macro" && !site.isTest(node) && site.names[node].toLowerCase().includes(wanted)) nodes.push(node);
        }
        return nodes;
    }, [wanted]);
    const pick = () => {
        const exact = found.find((node) => site.names[node].toLowerCase() === wanted) ?? found[0];
        if (exact === undefined) return;
        setText("");
        onPick(exact);
    };
    return (
        <form
            class="finder"
            onSubmit={(event) => {
                event.preventDefault();
                pick();
            }}
        >
            <input
                type="search"
                list="graph-names"
                value={text}
                placeholder="Find in the graph"
                aria-label="Find in the graph"
                onInput={(event) => setText(event.currentTarget.value)}
            />
            <datalist id="graph-names">
                {found.map((node) => (
                    <option key={node} value={site.names[node]} />
                ))}
            </datalist>
        </form>
    );
}

function legendOf(site: Site, { color, column }: GraphState, nodes: number[]): [fill: string, word: string][] {
    const colors = new Map(
        color === "status"
            ? nodes
                  .map((node) => site.status(node) ?? "none")
                  .sort()
                  .map((status) => [`fill-${status}`, status === "none" ? "not run" : status])
            : nodes.map((node) => [`fill-kind-${site.kind(node)}`, kindNames[site.kind(node)][0]]),
    );
    return [...colors, ...(column === undefined ? [] : uses.map((use, place): [string, string] => [`line use-${place}`, use]))];
}
