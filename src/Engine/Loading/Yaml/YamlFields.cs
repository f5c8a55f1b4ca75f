using System.Globalization;
using SpotifyEtl.Models.Engine.Diagnostics;

namespace SpotifyEtl.Models.Engine.Loading.Yaml;

/// <summary>
/// Reads the keys of a mapping as what they should be. A key without a value counts as absent; a wrong kind of value is reported and counts
/// as absent too.
/// </summary>
internal readonly struct YamlFields(YamlMapping mapping, DiagnosticBag diagnostics)
{
    public YamlMapping Mapping { get; } = mapping;

    /// <summary>A text; numbers and truth values are given as they are written.</summary>
    public string? Text(string key) => Scalar(key)?.Text;

    /// <summary>A text that must be there and not be empty.</summary>
    public string? RequiredText(string owner, string key)
    {
        var text = Scalar(key, out var isWrong)?.Text;
        if (string.IsNullOrEmpty(text) && !isWrong)
        {
            diagnostics.Add(DiagnosticCodes.MissingKey(owner, key, Mapping.Entries.Count > 0 ? Mapping.Entries[0].KeySpan : Mapping.Span));
            return null;
        }

        return text;
    }

    public YamlScalar? Scalar(string key) => Scalar(key, out _);

    public bool? Flag(string key) => Scalar(key) is not { } scalar ? null : scalar.Text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => Wrong<bool?>(key, "`true` or `false`", scalar),
    };

    public int? Number(string key, int minimum)
    {
        if (Scalar(key) is not { } scalar)
        {
            return null;
        }

        return int.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= minimum
            ? number
            : Wrong<int?>(key, $"a whole number from {minimum} on", scalar);
    }

    public YamlMapping? Child(string key) => Mapping.Find(key) switch
    {
        null => null,
        YamlMapping child => child,
        var other => Wrong<YamlMapping?>(key, "a mapping", other),
    };

    public IReadOnlyList<YamlNode> Items(string key) => Mapping.Find(key) switch
    {
        null => [],
        YamlSequence sequence => sequence.Items,
        var other => Wrong<IReadOnlyList<YamlNode>>(key, "a list", other) ?? [],
    };

    /// <summary>A text, or a list of texts; null where the key is absent.</summary>
    public IReadOnlyList<YamlScalar>? Scalars(string key)
    {
        switch (Mapping.Find(key))
        {
            case null:
                return null;
            case YamlScalar scalar:
                return [scalar];
            case YamlSequence sequence:
                foreach (var item in sequence.Items)
                {
                    if (item is not YamlScalar)
                    {
                        Wrong<object>(key, "a text or a list of texts", item);
                    }
                }

                return [.. sequence.Items.OfType<YamlScalar>()];
            case var other:
                return Wrong<IReadOnlyList<YamlScalar>>(key, "a text or a list of texts", other);
        }
    }

    /// <summary>A text, or a list of texts; null where the key is absent.</summary>
    public IReadOnlyList<string>? Texts(string key) => Scalars(key) is { } scalars ? [.. scalars.Select(scalar => scalar.Text)] : null;

    private YamlScalar? Scalar(string key, out bool isWrong)
    {
        isWrong = false;
        switch (Mapping.Find(key))
        {
            case null:
                return null;
            case YamlScalar scalar:
                return scalar;
            case var other:
                isWrong = true;
                return Wrong<YamlScalar>(key, "a text", other);
        }
    }

    private T? Wrong<T>(string key, string expected, YamlNode actual)
    {
        var what = actual is YamlScalar scalar ? $"`{scalar.Text}`" : actual.Kind;
        diagnostics.Add(DiagnosticCodes.WrongKind($"`{key}`", expected, what, actual.Span));
        return default;
    }
}
