import { useSite } from "../context";
import { count } from "../format";
import { useFirst } from "./More";
import { NodeLink, StatusPill } from "./Names";
import { Section } from "./Section";

export function Tests({ tests }: { tests: number[] }) {
    const site = useSite();
    const order = ["fail", "error", "warn", "skipped", "pass"];
    const sorted = [...tests].sort((a, b) => order.indexOf(site.status(a) ?? "pass") - order.indexOf(site.status(b) ?? "pass"));
    const passed = tests.filter((test) => site.status(test) === "pass").length;
    const { shown, more } = useFirst(sorted, 50);
    return (
        <Section id="tests" title="Tests" extra={<span class="quiet">{`${count(passed)} of ${count(tests.length)} passed`}</span>}>
            <ul class="found-list">
                {shown.map((test) => (
                    <li key={test}>
                        <StatusPill status={site.status(test)} /> <NodeLink node={test} withKind={false} />
                    </li>
                ))}
            </ul>
            {more}
        </Section>
    );
}
