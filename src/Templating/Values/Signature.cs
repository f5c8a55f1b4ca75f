namespace SpotifyEtl.Models.Templating.Values;

/// <summary>A parameter of a function.</summary>
/// <param name="Name">Its name, usable in calls as <c>name: value</c>.</param>
/// <param name="IsOptional">Whether a call may leave it out.</param>
/// <param name="Default">What it is when left out.</param>
public sealed record Parameter(string Name, bool IsOptional = false, Value Default = default);

/// <summary>The parameters of a function.</summary>
/// <param name="Parameters">The parameters in order; required ones first.</param>
/// <param name="Rest">The name of the parameter that takes all further arguments; null where further ones are an error.</param>
/// <param name="TakesAnyName">Whether arguments of any other name are allowed: they arrive in <see cref="Call.Named"/>.</param>
public sealed record Signature(IReadOnlyList<Parameter> Parameters, string? Rest = null, bool TakesAnyName = false)
{
    /// <summary>No parameters at all.</summary>
    public static Signature None { get; } = new([]);

    /// <summary>The number of arguments that a call cannot do without.</summary>
    public int RequiredCount { get; } = Parameters.TakeWhile(parameter => !parameter.IsOptional).Count();

    /// <summary>
    /// Reads a signature: names separated by spaces, <c>name?</c> for an optional one, <c>name...</c> for all further arguments,
    /// <c>**</c> for arguments of any other name. For example <c>"name default?"</c>.
    /// </summary>
    public static Signature Of(string text)
    {
        var parameters = new List<Parameter>();
        string? rest = null;
        var takesAnyName = false;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word == "**")
            {
                takesAnyName = true;
            }
            else if (word.EndsWith("...", StringComparison.Ordinal))
            {
                rest = word[..^3];
            }
            else
            {
                parameters.Add(new Parameter(word.TrimEnd('?'), word.EndsWith('?')));
            }
        }

        return new Signature(parameters, rest, takesAnyName);
    }

    /// <summary>The position of a parameter by its name; -1 where there is none.</summary>
    public int IndexOf(string name)
    {
        for (var index = 0; index < Parameters.Count; index++)
        {
            if (Parameters[index].Name == name)
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>The call as the user should write it: <c>name &lt;required&gt; &lt;optional&gt;? &lt;rest&gt;...</c>.</summary>
    public string Usage(string name)
    {
        var words = Parameters.Select(parameter => parameter.IsOptional ? $"<{parameter.Name}>?" : $"<{parameter.Name}>")
            .Prepend(name);
        words = Rest is null ? words : words.Append($"<{Rest}>...");
        return string.Join(' ', TakesAnyName ? words.Append("<name>: <value>...") : words);
    }
}
