import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Section } from "./Section";

export interface Tab {
    label: string;
    content: ComponentChildren;
}

/** A section that shows one of several things: tabs, as ARIA describes them. */
export function TabbedSection({ id, title, tabs, first = 0, children }: { id: string; title: string; tabs: Tab[]; first?: number; children?: ComponentChildren }) {
    const [chosen, setChosen] = useState(first);
    const move = (step: number) => {
        const next = (chosen + step + tabs.length) % tabs.length;
        setChosen(next);
        document.getElementById(`${id}-tab-${next}`)?.focus();
    };
    const list = (
        <div
            role="tablist"
            aria-label={title}
            class="tabs"
            onKeyDown={({ key }) => {
                if (key === "ArrowRight") move(1);
                else if (key === "ArrowLeft") move(-1);
            }}
        >
            {tabs.map(({ label }, place) => (
                <button
                    key={label}
                    type="button"
                    role="tab"
                    id={`${id}-tab-${place}`}
                    aria-selected={place === chosen}
                    aria-controls={`${id}-panel`}
                    tabIndex={place === chosen ? 0 : -1}
                    onClick={() => setChosen(place)}
                >
                    {label}
                </button>
            ))}
        </div>
    );
    return (
        <Section id={id} title={title} extra={list}>
            <div key={chosen} role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-tab-${chosen}`}>
                {tabs[chosen].content}
            </div>
            {children}
        </Section>
    );
}
