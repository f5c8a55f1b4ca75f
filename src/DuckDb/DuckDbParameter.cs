using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace SpotifyEtl.Models.DuckDb;

/// <summary>A value for a <c>$name</c>, a <c>$1</c> or a <c>?</c>. Its DuckDB type follows from the .NET type of the value.</summary>
public sealed class DuckDbParameter : DbParameter
{
    private string _name = "";

    /// <summary>A parameter without a name, for the next place.</summary>
    public DuckDbParameter()
    {
    }

    /// <summary>A parameter without a name, for the next place.</summary>
    public DuckDbParameter(object? value) => Value = value;

    /// <summary>A named parameter.</summary>
    /// <param name="name">With or without the <c>$</c>.</param>
    /// <param name="value">Its value; null and <see cref="DBNull"/> are NULL.</param>
    public DuckDbParameter(string name, object? value)
    {
        ParameterName = name;
        Value = value;
    }

    /// <summary>The name without the <c>$</c>; empty for a positional one.</summary>
    [AllowNull]
    public override string ParameterName
    {
        get => _name;
        set => _name = value?.TrimStart('$') ?? "";
    }

    /// <inheritdoc />
    public override object? Value { get; set; }

    /// <summary>Informative only: the value's own type decides.</summary>
    public override DbType DbType { get; set; } = DbType.Object;

    /// <summary>Always input.</summary>
    public override ParameterDirection Direction
    {
        get => ParameterDirection.Input;
        set
        {
            if (value != ParameterDirection.Input)
            {
                throw new NotSupportedException("DuckDB's parameters are input parameters.");
            }
        }
    }

    /// <inheritdoc />
    public override bool IsNullable { get; set; }

    /// <inheritdoc />
    public override int Size { get; set; }

    /// <inheritdoc />
    [AllowNull]
    public override string SourceColumn { get; set; } = "";

    /// <inheritdoc />
    public override bool SourceColumnNullMapping { get; set; }

    /// <inheritdoc />
    public override void ResetDbType() => DbType = DbType.Object;
}
