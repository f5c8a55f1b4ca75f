import { useSite } from "../context";
import type { PastResult } from "../data/shapes";
import { count, seconds, time } from "../format";
import { StatusPill } from "./Names";
import { Section } from "./Section";

const height = 56,
    width = 14;

/** What became of a node in the last runs, as bars of how long it took, and as a table. */
export function Runs({ results }: { results: PastResult[] }) {
    const site = useSite();
    const longest = Math.max(...results.map((result) => result[2]), 0.001);
    return (
        <Section id="runs" title="Runs" extra={<span class="quiet">the last {count(results.length)}</span>}>
            {results.length > 1 && (
                <div class="scroll">
                    <svg
                        class="bars"
                        width={results.length * width}
                        height={height}
                        role="img"
                        aria-label={`Durations of the last ${results.length} runs, up to ${seconds(longest)}`}
                    >
                        {results.map((result, place) => {
                            const bar = Math.max(3, (result[2] / longest) * height);
                            return (
                                <rect
                                    key={place}
                                    class={`fill-${result[1]}`}
                                    x={place * width + 1}
                                    y={height - bar}
                                    width={width - 3}
                                    height={bar}
                                    rx="2"
                                >
                                    <title>{`${time(site.runs[result[0]].startedAt)}: ${result[1]}, ${seconds(result[2])}`}</title>
                                </rect>
                            );
                        })}
                    </svg>
                </div>
            )}
            <div class="scroll">
                <table>
                    <thead>
                        <tr>
                            <th scope="col">When</th>
                            <th scope="col">Result</th>
                            <th scope="col" class="number">
                                Took
                            </th>
                            <th scope="col" class="number">
                                Rows
                            </th>
                            <th scope="col" class="number">
                                Failures
                            </th>
                            <th scope="col" class="fill">
                                Message
                            </th>
                        </tr>
                    </thead>
                    <tbody>
                        {[...results]
                            .reverse()
                            .slice(0, 10)
                            .map(([run, status, duration, rows, failures, message]) => (
                                <tr key={run}>
                                    <td>{time(site.runs[run].startedAt)}</td>
                                    <td>
                                        <StatusPill status={status} />
                                    </td>
                                    <td class="number">{seconds(duration)}</td>
                                    <td class="number">{rows !== null && count(rows)}</td>
                                    <td class="number">{failures !== null && count(failures)}</td>
                                    <td class="fill">{message}</td>
                                </tr>
                            ))}
                    </tbody>
                </table>
            </div>
        </Section>
    );
}
