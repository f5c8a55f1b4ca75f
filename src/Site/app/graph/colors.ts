export interface Colors {
    /** The colour of the ground that a class has. */
    fill: (name: string) => string;
    edge: string;
    strong: string;
    text: string;
    paper: string;
    uses: string[];
}

/** The colours of the style sheet, which only elements know: a canvas has to be told. */
export function readColors(): Colors {
    const fills = new Map<string, string>();
    const fill = (name: string) => fills.get(name) ?? fills.set(name, read(name)).get(name)!;
    return {
        fill,
        edge: fill("graph-edge"),
        strong: fill("graph-strong"),
        text: read("graph-text", "color"),
        paper: fill("graph-paper"),
        uses: [0, 1, 2, 3].map((use) => fill(`use-${use}`)),
    };
}

function read(name: string, property: "backgroundColor" | "color" = "backgroundColor"): string {
    const probe = document.createElement("span");
    probe.hidden = true;
    probe.className = name;
    document.body.append(probe);
    const color = getComputedStyle(probe)[property];
    probe.remove();
    return color;
}
