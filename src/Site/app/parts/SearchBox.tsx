import { useMemo, useRef, useState } from "preact/hooks";
import { useSearch, useSite } from "../context";
import type { Found } from "../data/search";
import { count } from "../format";
import { useKeys } from "../keys";
import { hrefOf } from "../router";
import { KindMark } from "./KindMark";

const maxShown = 10;

/** The search of all pages: a combo box, as ARIA describes it. */
export function SearchBox() {
    const site = useSite(),
        search = useSearch();
    const [query, setQuery] = useState("");
    const [isOpen, setOpen] = useState(false);
    const [active, setActive] = useState(0);
    const [isReady, setReady] = useState(search.isReady);
    const input = useRef<HTMLInputElement>(null);
    const found = useMemo(() => search.find(query), [query, isReady]);
    const shown = found.slice(0, maxShown);
    const isShown = isOpen && query.trim() !== "";
    const all = `#/search?q=${encodeURIComponent(query)}`;

    const focus = () => {
        input.current?.focus();
        input.current?.select();
    };
    useKeys({ "/": focus, "Ctrl+k": focus });

    const prepare = () =>
        void search.prepare().then(
            () => setReady(true),
            () => undefined,
        );
    const go = (href: string) => {
        location.hash = href;
        setOpen(false);
        input.current?.blur();
    };
    const onKeyDown = (event: KeyboardEvent) => {
        if (event.key === "ArrowDown" || event.key === "ArrowUp") {
            event.preventDefault();
            setOpen(true);
            setActive((active + (event.key === "ArrowDown" ? 1 : -1) + shown.length + 1) % (shown.length + 1));
        } else if (event.key === "Enter" && query.trim() !== "") {
            event.preventDefault();
            go(active < shown.length ? hrefOf(site, shown[active].node, shown[active].column) : all);
        } else if (event.key === "Escape") {
            if (isShown) setOpen(false);
            else input.current?.blur();
        }
    };

    return (
        <div class="search" role="search" onFocusOut={(event) => !event.currentTarget.contains(event.relatedTarget as Node | null) && setOpen(false)}>
            <input
                ref={input}
                type="search"
                value={query}
                placeholder="Search names, columns, descriptions"
                aria-label="Search"
                autocomplete="off"
                spellcheck={false}
                list={undefined}
                role="combobox"
                aria-expanded={isShown}
                aria-controls="found"
                aria-autocomplete="list"
                aria-activedescendant={isShown ? `found-${active}` : undefined}
                onFocus={() => {
                    prepare();
                    setOpen(true);
                }}
                onInput={(event) => {
                    setQuery(event.currentTarget.value);
                    setActive(0);
                    setOpen(true);
                }}
                onKeyDown={onKeyDown}
            />
            <kbd aria-hidden="true">/</kbd>
            {isShown && (
                <div class="found" id="found" role="listbox" aria-label="Found">
                    {shown.map((item, place) => (
                        <Result key={place} item={item} id={`found-${place}`} isActive={place === active} onPick={() => setOpen(false)} />
                    ))}
                    <a
                        class="found-item all"
                        id={`found-${shown.length}`}
                        role="option"
                        aria-selected={active === shown.length}
                        href={all}
                        tabIndex={-1}
                        onClick={() => setOpen(false)}
                    >
                        {found.length === 0 ? (isReady ? "Nothing found" : "Reading descriptions …") : `All ${count(found.length)} found`}
                    </a>
                </div>
            )}
        </div>
    );
}

function Result({ item, id, isActive, onPick }: { item: Found; id: string; isActive: boolean; onPick: () => void }) {
    const site = useSite();
    return (
        <a
            class="found-item"
            id={id}
            role="option"
            aria-selected={isActive}
            href={hrefOf(site, item.node, item.column)}
            tabIndex={-1}
            onClick={onPick}
        >
            <KindMark kind={site.kind(item.node)} />
            <span class="found-text">
                <span class="name">
                    {site.names[item.node]}
                    {item.column !== undefined && <span class="column-name">.{item.column}</span>}
                </span>
                <span class="quiet">{site.descriptions[item.node] || site.folder(item.node)}</span>
            </span>
        </a>
    );
}
