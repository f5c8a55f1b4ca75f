import type { Controls } from "./GraphView";

/** The buttons of a graph, for those who have neither a wheel nor a keyboard. */
export function ZoomButtons({ controls }: { controls: { current?: Controls } }) {
    return (
        <span class="zoom">
            <button type="button" class="button" aria-label="Zoom out" onClick={() => controls.current?.zoomBy(1 / 1.4)}>
                −
            </button>
            <button type="button" class="button" aria-label="Zoom in" onClick={() => controls.current?.zoomBy(1.4)}>
                +
            </button>
            <button type="button" class="button" onClick={() => controls.current?.fit()}>
                Fit
            </button>
        </span>
    );
}
