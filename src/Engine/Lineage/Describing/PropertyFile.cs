using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace SpotifyEtl.Models.Engine.Lineage.Describing;

/// <summary>
/// The text of a YAML file of properties, to which entries are added: nothing that stands there is touched, neither a comment nor a blank nor the end of a line.
/// </summary>
internal sealed class PropertyFile
{
    private readonly string _newLine;

    private PropertyFile(string text)
    {
        Text = text;
        _newLine = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
    }

    /// <summary>The text as it is now.</summary>
    public string Text { get; private set; }

    /// <summary>A file with this text; empty for a new one.</summary>
    public static PropertyFile Of(string text) => new(text);

    /// <summary>Adds columns to what describes a model.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="columns">The columns; those that are described already are left out.</param>
    /// <returns>Those that were added; null where the entry is written in a form to which nothing can be added.</returns>
    public IReadOnlyList<CatalogColumn>? Add(string model, IReadOnlyList<CatalogColumn> columns)
    {
        var root = Parse();
        if (root is null)
        {
            // Nothing but comments, if anything.
            var lead = Text.Length == 0 || Text.EndsWith('\n') ? "" : _newLine;
            Text += $"{lead}models:{_newLine}{Entry(model, columns, indent: 2, _newLine)}";
            return columns;
        }

        if (Find(root, "models") is not { } models)
        {
            return root.Style == MappingStyle.Flow ? null : InsertAfter(root, $"models:{_newLine}{Entry(model, columns, indent: 2, _newLine)}", columns);
        }

        if (models is not YamlSequenceNode { Style: not SequenceStyle.Flow } list)
        {
            return null;
        }

        var entry = list.Children.OfType<YamlMappingNode>().FirstOrDefault(child => Find(child, "name") is YamlScalarNode { Value: { } name } && name == model);
        if (entry is null)
        {
            return InsertAfter(list, Entry(model, columns, Column(list.Start), _newLine), columns);
        }

        return entry.Style == MappingStyle.Flow ? null : AddTo(entry, columns);
    }

    private IReadOnlyList<CatalogColumn>? AddTo(YamlMappingNode entry, IReadOnlyList<CatalogColumn> columns)
    {
        var described = Find(entry, "columns");
        if (described is null or YamlScalarNode { Value: "" or "~" or "null" })
        {
            if (described is not null)
            {
                return null;
            }

            var indent = Column(entry.Start);
            return InsertAfter(entry, $"{Spaces(indent)}columns:{_newLine}{Items(columns, indent + 2, isFlow: false, _newLine)}", columns);
        }

        if (described is not YamlSequenceNode { Style: not SequenceStyle.Flow, Children: [_, ..] children } list)
        {
            return null;
        }

        var known = children.OfType<YamlMappingNode>().Select(child => Find(child, "name")).OfType<YamlScalarNode>().Select(name => name.Value!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var missing = columns.Where(column => !known.Contains(column.Name)).ToList();
        var isFlow = children[^1] is YamlMappingNode { Style: MappingStyle.Flow };
        return missing.Count == 0 ? [] : InsertAfter(list, Items(missing, Column(list.Start), isFlow, _newLine), missing);
    }

    private IReadOnlyList<CatalogColumn> InsertAfter(YamlNode node, string lines, IReadOnlyList<CatalogColumn> added)
    {
        // A node of several lines ends where the next thing begins, behind blanks and comments that belong to that.
        var end = (int)LastLeaf(node).End.Index;
        while (end > 0 && char.IsWhiteSpace(Text[end - 1]))
        {
            end--;
        }

        var lineEnd = Text.IndexOf('\n', end);
        Text = lineEnd < 0 ? $"{Text}{_newLine}{lines}" : Text.Insert(lineEnd + 1, lines);
        return added;
    }

    private YamlMappingNode? Parse()
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(Text));
        return stream.Documents is [var document, ..] ? document.RootNode as YamlMappingNode : null;
    }

    private static YamlNode LastLeaf(YamlNode node) => node switch
    {
        YamlMappingNode { Style: not MappingStyle.Flow, Children.Count: > 0 } mapping => LastLeaf(mapping.Children.MaxBy(pair => pair.Value.Start.Index).Value),
        YamlSequenceNode { Style: not SequenceStyle.Flow, Children.Count: > 0 } sequence => LastLeaf(sequence.Children[^1]),
        _ => node,
    };

    private static YamlNode? Find(YamlMappingNode mapping, string key) => mapping.Children.FirstOrDefault(pair => pair.Key is YamlScalarNode { Value: { } name } && name == key).Value;

    private static int Column(Mark mark) => (int)mark.Column - 1;

    private static string Entry(string model, IReadOnlyList<CatalogColumn> columns, int indent, string newLine) =>
        $"{Spaces(indent)}- name: {Scalar(model)}{newLine}{Spaces(indent + 2)}columns:{newLine}{Items(columns, indent + 4, isFlow: false, newLine)}";

    private static string Items(IReadOnlyList<CatalogColumn> columns, int indent, bool isFlow, string newLine) => string.Concat(columns.Select(column => (isFlow, column.Type) switch
    {
        (true, null) => $"{Spaces(indent)}- {{ name: {Scalar(column.Name)} }}{newLine}",
        (true, { } type) => $"{Spaces(indent)}- {{ name: {Scalar(column.Name)}, data_type: {Scalar(type)} }}{newLine}",
        (false, null) => $"{Spaces(indent)}- name: {Scalar(column.Name)}{newLine}",
        (false, { } type) => $"{Spaces(indent)}- name: {Scalar(column.Name)}{newLine}{Spaces(indent + 2)}data_type: {Scalar(type)}{newLine}",
    }));

    private static string Spaces(int count) => new(' ', count);

    // Plain where every reader of YAML, 1.1 and 1.2, takes it for a text.
    private static string Scalar(string text)
    {
        var isPlain = text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_')
            && text.ToLowerInvariant() is not ("y" or "n" or "yes" or "no" or "on" or "off" or "true" or "false" or "null");
        return isPlain ? text : $"\"{Escaped(text)}\"";
    }

    private static string Escaped(string text) => string.Concat(text.Select(letter => letter switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\t' => "\\t",
        '\r' => "\\r",
        < ' ' => $"\\x{(int)letter:x2}",
        _ => letter.ToString(),
    }));
}
