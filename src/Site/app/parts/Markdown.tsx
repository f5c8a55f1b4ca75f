import MarkdownIt, { type Token } from "markdown-it";
import { useMemo } from "preact/hooks";
import { highlight } from "./highlight";

// Longer texts are shown as they are written: what a browser would take seconds for helps nobody.
const maxLength = 60_000;

// HTML stays text. Links lead elsewhere only when they are followed; images would be loaded from there at once, so that they become links.
const markdown = new MarkdownIt("default", {
    html: false,
    linkify: false,
    typographer: false,
    maxNesting: 20,
    highlight: (code, language) => (language === "sql" ? highlight(code) : ""),
});
const escape = markdown.utils.escapeHtml;

markdown.renderer.rules.image = (tokens, index) => {
    const source = attribute(tokens[index], "src");
    const text = escape(tokens[index].content || source);
    return isOutside(source) ? `<a href="${escape(source)}" rel="noopener noreferrer">${text}</a>` : text;
};
markdown.renderer.rules.link_open = (tokens, index, options, _, renderer) => {
    const token = tokens[index];
    const target = attribute(token, "href");
    if (isOutside(target)) token.attrSet("rel", "noopener noreferrer");
    // A path beside the source leads nowhere from here.
    else if (!target.startsWith("#/")) return `<span class="file-link" title="${escape(target)}">`;
    return renderer.renderToken(tokens, index, options);
};
markdown.renderer.rules.link_close = (tokens, index, options, _, renderer) => {
    let depth = 0;
    for (let place = index; place >= 0; place--) {
        if (tokens[place].type === "link_close") depth++;
        if (tokens[place].type === "link_open" && --depth === 0) {
            const target = attribute(tokens[place], "href");
            return isOutside(target) || target.startsWith("#/") ? renderer.renderToken(tokens, index, options) : "</span>";
        }
    }
    return renderer.renderToken(tokens, index, options);
};
markdown.renderer.rules.table_open = () => '<div class="scroll"><table>';
markdown.renderer.rules.table_close = () => "</table></div>";
// A heading of a description stands below those of the page.
markdown.core.ruler.push("headings", (state) => {
    for (const token of state.tokens) {
        if (token.type === "heading_open" || token.type === "heading_close") token.tag = `h${Math.min(6, Number(token.tag[1]) + 2)}`;
    }
});

export function Markdown({ text, inline = false }: { text: string; inline?: boolean }) {
    const html = useMemo(
        () => (text.length > maxLength ? undefined : inline && !text.includes("\n\n") ? markdown.renderInline(text) : markdown.render(text)),
        [text, inline],
    );
    if (html === undefined) {
        return (
            <div class="markdown">
                <p class="quiet">This text is too long to be formatted.</p>
                <pre class="plain">{text}</pre>
            </div>
        );
    }
    return <div class={inline ? "markdown inline" : "markdown"} dangerouslySetInnerHTML={{ __html: html }} />;
}

function isOutside(target: string): boolean {
    return /^(https?:|mailto:)/i.test(target);
}

function attribute(token: Token, name: string): string {
    return String(token.attrGet(name) ?? "");
}
