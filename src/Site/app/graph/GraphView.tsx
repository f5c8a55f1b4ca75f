import { select } from "d3-selection";
import { zoom, zoomIdentity, type D3ZoomEvent, type ZoomBehavior } from "d3-zoom";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { onThemeChange } from "../theme";
import { readColors } from "./colors";
import type { Faces } from "./faces";
import { layoutOf, type Box } from "./layout";
import { moveFrom, relatedTo } from "./moves";
import { paint, type View } from "./paint";
import type { Graph } from "./subgraph";

interface Props {
    graph: Graph;
    faces: Faces;
    selected?: number;
    onSelect?: (node: number | undefined) => void;
    label: string;
    isSmall?: boolean;
    column?: string;
    /** Is told how to zoom, for buttons. */
    controls?: { current?: Controls };
}

export interface Controls {
    zoomBy: (factor: number) => void;
    fit: () => void;
    show: (node: number) => void;
}

// From this scale on nodes are links above the picture, unless very many are in view.
const leastLinkScale = 0.42,
    maxLinks = 220,
    margin = 24,
    leastBeginning = 0.62,
    leastWhole = 300;

/** Draws a graph that can be moved, zoomed, and walked through by keys. */
export function GraphView({ graph, faces, selected, onSelect, label, isSmall = false, column, controls }: Props) {
    const frame = useRef<HTMLDivElement>(null),
        canvas = useRef<HTMLCanvasElement>(null),
        links = useRef<HTMLDivElement>(null);
    const view = useRef<View>({ x: 0, y: 0, k: 1 });
    const size = useRef({ width: 0, height: 0 });
    const behavior = useRef<ZoomBehavior<HTMLDivElement, unknown>>(undefined);
    const layout = useMemo(() => layoutOf(graph), [graph]);
    const boxOf = useMemo(() => new Map(layout.boxes.map((box) => [box.node, box])), [layout]);
    const related = useMemo(
        () => (selected === undefined || isSmall || graph.lines !== undefined || !boxOf.has(selected) ? undefined : relatedTo(selected, graph)),
        [selected, graph],
    );
    const [visible, setVisible] = useState<Box[]>([]);
    const [theme, setTheme] = useState(0);
    const colors = useMemo(() => readColors(), [theme]);
    const draw = useRef(() => {});
    const request = useRef(0);
    // What keys have chosen, until its link is there to take the focus: the next key may be quicker.
    const coming = useRef<number>(undefined);

    draw.current = () => {
        const { width, height } = size.current;
        const context = canvas.current?.getContext("2d");
        if (!context || width === 0) return;
        const { x, y, k } = view.current;
        const inView =
            k < leastLinkScale
                ? []
                : layout.boxes.filter(
                      (box) =>
                          box.x * k + x < width + 50 &&
                          (box.x + box.width) * k + x > -50 &&
                          box.y * k + y < height + 50 &&
                          (box.y + box.height) * k + y > -50,
                  );
        const shown = inView.length > maxLinks ? [] : inView;
        if (shown.length !== visible.length || shown.some((box, place) => box !== visible[place])) setVisible(shown);
        if (links.current) links.current.style.transform = `translate(${x}px, ${y}px) scale(${k})`;
        paint(context, width, height, devicePixelRatio, view.current, {
            faces,
            graph,
            layout,
            boxOf,
            colors,
            selected,
            related,
            hasLinks: shown.length > 0,
        });
        frame.current!.dataset.drawn = String(layout.boxes.length);
    };
    const requestDraw = () => {
        cancelAnimationFrame(request.current);
        request.current = requestAnimationFrame(() => draw.current());
    };
    const move = (next: View) => select(frame.current!).call(behavior.current!.transform, zoomIdentity.translate(next.x, next.y).scale(next.k));
    const fit = () => {
        const { width, height } = size.current;
        const k = Math.min(1, (width - margin * 2) / Math.max(1, layout.width), (height - margin * 2) / Math.max(1, layout.height));
        move({ k, x: (width - layout.width * k) / 2, y: (height - layout.height * k) / 2 });
    };
    // A part that is too small to read when all of it is in view begins at what it is about.
    const begin = () => {
        fit();
        const box = selected === undefined ? undefined : boxOf.get(selected);
        if (view.current.k < leastBeginning && box !== undefined && layout.boxes.length < leastWhole) {
            const { width, height } = size.current;
            move({
                k: leastBeginning,
                x: width / 2 - (box.x + box.width / 2) * leastBeginning,
                y: height / 2 - (box.y + box.height / 2) * leastBeginning,
            });
        }
    };
    const show = (node: number) => {
        const box = boxOf.get(node);
        if (box === undefined) return;
        const { width, height } = size.current;
        const { x, y, k } = view.current;
        const isInView =
            k >= leastLinkScale &&
            box.x * k + x > 0 &&
            (box.x + box.width) * k + x < width &&
            box.y * k + y > 0 &&
            (box.y + box.height) * k + y < height;
        if (isInView) return;
        const scale = Math.max(k, 0.75);
        move({ k: scale, x: width / 2 - (box.x + box.width / 2) * scale, y: height / 2 - (box.y + box.height / 2) * scale });
    };

    useLayoutEffect(() => {
        const element = frame.current!;
        behavior.current = zoom<HTMLDivElement, unknown>()
            .scaleExtent([0.01, 3])
            // In a page of text, the wheel scrolls the page.
            .filter((event: Event) => !(event as MouseEvent).button && (event.type !== "wheel" || !isSmall || (event as WheelEvent).ctrlKey))
            .on("zoom", (event: D3ZoomEvent<HTMLDivElement, unknown>) => {
                view.current = event.transform;
                requestDraw();
            });
        select(element).call(behavior.current).on("dblclick.zoom", null);
        const observer = new ResizeObserver(() => {
            const { clientWidth: width, clientHeight: height } = element;
            const isFirst = size.current.width === 0;
            size.current = { width, height };
            canvas.current!.width = Math.round(width * devicePixelRatio);
            canvas.current!.height = Math.round(height * devicePixelRatio);
            if (isFirst) begin();
            draw.current();
        });
        observer.observe(element);
        return () => {
            observer.disconnect();
            cancelAnimationFrame(request.current);
            select(element).on(".zoom", null);
        };
    }, []);
    useEffect(() => {
        if (size.current.width > 0) begin();
    }, [layout]);
    useEffect(() => {
        draw.current();
    });
    useEffect(() => onThemeChange(() => setTheme((value) => value + 1)), []);
    if (controls) controls.current = { zoomBy: (factor) => select(frame.current!).call(behavior.current!.scaleBy, factor), fit, show };

    const choose = (node: number) => {
        onSelect?.(node);
        show(node);
        coming.current = node;
        // The link is there once the picture is drawn.
        requestAnimationFrame(() =>
            requestAnimationFrame(() => {
                if (coming.current !== node) return;
                coming.current = undefined;
                const link = links.current?.querySelector<HTMLElement>(`[data-node="${node}"]`);
                (link ?? frame.current)?.focus({ preventScroll: true });
            }),
        );
    };
    const onKeyDown = (event: KeyboardEvent) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        const focused = (document.activeElement as HTMLElement | null)?.dataset.node;
        const from = coming.current ?? (focused !== undefined ? Number(focused) : selected);
        if (event.key.startsWith("Arrow")) {
            event.preventDefault();
            const box = from === undefined ? undefined : boxOf.get(from);
            const next = box === undefined ? layout.boxes[0]?.node : moveFrom(event.key, box, graph, boxOf);
            if (next !== undefined) choose(next);
        } else if (event.key === "+" || event.key === "=") select(frame.current!).call(behavior.current!.scaleBy, 1.3);
        else if (event.key === "-") select(frame.current!).call(behavior.current!.scaleBy, 1 / 1.3);
        else if (event.key === "0") fit();
        else if (event.key === "Escape") onSelect?.(undefined);
        else if (event.key === "Enter" && coming.current !== undefined) {
            event.preventDefault();
            location.hash = faces.href(coming.current);
        } else if (event.key === "Enter" && event.target === frame.current && selected !== undefined) location.hash = faces.href(selected, column);
    };
    const nodeAt = (event: MouseEvent): number | undefined => {
        const place = frame.current!.getBoundingClientRect();
        const x = (event.clientX - place.left - view.current.x) / view.current.k,
            y = (event.clientY - place.top - view.current.y) / view.current.k;
        return layout.boxes.find((box) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height)?.node;
    };
    const onPictureClick = (event: MouseEvent) => {
        const node = nodeAt(event);
        if (node !== undefined && isSmall) location.hash = faces.href(node);
        else onSelect?.(node);
    };
    const onPictureMove = (event: MouseEvent) => {
        const node = visible.length > 0 ? undefined : nodeAt(event);
        frame.current!.title = node === undefined ? "" : faces.name(node);
        frame.current!.style.cursor = node === undefined ? "" : "pointer";
    };
    const classOf = (node: number) => {
        const own = `${faces.fill(node)}${faces.mark === undefined ? "" : ` ${faces.mark(node)}`}`;
        return `graph-node ${own}${node === selected ? " selected" : ""}${related !== undefined && !related.has(node) ? " faint" : ""}`;
    };
    const onLinkClick = (event: MouseEvent, node: number) => {
        // The keyboard's click has no count; a second click opens the page.
        if (isSmall || event.detail === 0 || event.detail > 1 || event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        onSelect?.(node);
    };

    return (
        <div
            class="graph"
            ref={frame}
            tabIndex={0}
            role="group"
            aria-label={`${label}. Arrow keys follow the edges, Enter opens a page, plus and minus zoom.`}
            onKeyDown={onKeyDown}
        >
            <canvas ref={canvas} aria-hidden="true" onClick={onPictureClick} onMouseMove={onPictureMove} />
            <div class="graph-links" ref={links}>
                {visible.map((box) => (
                    <a
                        key={box.node}
                        data-node={box.node}
                        class={classOf(box.node)}
                        style={{ left: `${box.x}px`, top: `${box.y}px`, width: `${box.width}px`, height: `${box.height}px` }}
                        draggable={false}
                        href={faces.href(box.node)}
                        title={faces.name(box.node)}
                        onClick={(event) => onLinkClick(event, box.node)}
                    >
                        <span class="graph-name">{faces.name(box.node)}</span>
                        <span class="offscreen">{faces.words(box.node)}</span>
                        {box.lines.map((line) => (
                            <span key={line} class={line === column && box.node === selected ? "graph-line chosen" : "graph-line"}>
                                {line}
                            </span>
                        ))}
                    </a>
                ))}
            </div>
            <p class="offscreen" aria-live="polite">
                {selected !== undefined && !isSmall && `${faces.name(selected)}: ${faces.around(selected)}`}
            </p>
        </div>
    );
}
