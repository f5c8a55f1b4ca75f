namespace SpotifyEtl.Models.DuckDb.Execution;

/// <summary>DuckDB's names for kinds of errors, as its messages begin with them.</summary>
internal static class ErrorTypeNames
{
    public static DuckDbErrorType Parse(string name) => name switch
    {
        "Parser" or "Syntax" => DuckDbErrorType.Parser,
        "Binder" => DuckDbErrorType.Binder,
        "Catalog" => DuckDbErrorType.Catalog,
        "Conversion" => DuckDbErrorType.Conversion,
        "Out of Range" => DuckDbErrorType.OutOfRange,
        "Mismatch Type" => DuckDbErrorType.MismatchType,
        "Divide by Zero" => DuckDbErrorType.DivideByZero,
        "Invalid Input" => DuckDbErrorType.InvalidInput,
        "Invalid type" or "Unknown Type" => DuckDbErrorType.InvalidType,
        "Constraint" => DuckDbErrorType.Constraint,
        "Dependency" => DuckDbErrorType.Dependency,
        "TransactionContext" => DuckDbErrorType.Transaction,
        "IO" => DuckDbErrorType.IO,
        "HTTP" => DuckDbErrorType.Http,
        "Connection" => DuckDbErrorType.Connection,
        "INTERRUPT" => DuckDbErrorType.Interrupt,
        "Out of Memory" => DuckDbErrorType.OutOfMemory,
        "Permission" => DuckDbErrorType.Permission,
        "Settings" or "Invalid Configuration" => DuckDbErrorType.Configuration,
        "Missing Extension" or "Extension Autoloading" => DuckDbErrorType.MissingExtension,
        "Not implemented" => DuckDbErrorType.NotImplemented,
        "Parameter Not Resolved" or "Parameter Not Allowed" => DuckDbErrorType.Parameter,
        "Sequence" => DuckDbErrorType.Sequence,
        "Serialization" => DuckDbErrorType.Serialization,
        "INTERNAL" => DuckDbErrorType.Internal,
        "FATAL" => DuckDbErrorType.Fatal,
        _ => DuckDbErrorType.Unknown,
    };
}
