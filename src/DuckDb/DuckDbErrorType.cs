namespace SpotifyEtl.Models.DuckDb;

/// <summary>What kind of error DuckDB reports, after its own <c>ExceptionType</c>.</summary>
public enum DuckDbErrorType
{
    /// <summary>A kind that this version of the provider does not know.</summary>
    Unknown,

    /// <summary>The native library could not be loaded.</summary>
    Library,

    /// <summary>The SQL is not SQL.</summary>
    Parser,

    /// <summary>A name or a type in the SQL does not resolve.</summary>
    Binder,

    /// <summary>A table, schema, function or type does not exist, or exists already.</summary>
    Catalog,

    /// <summary>A value does not convert to the type asked for.</summary>
    Conversion,

    /// <summary>A value is outside the range of its type.</summary>
    OutOfRange,

    /// <summary>Types do not go together.</summary>
    MismatchType,

    /// <summary>Division by zero.</summary>
    DivideByZero,

    /// <summary>An argument or an input is not valid; also what <c>error()</c> raises.</summary>
    InvalidInput,

    /// <summary>A type is not valid here.</summary>
    InvalidType,

    /// <summary>A primary key, unique, not-null, check or foreign key constraint is violated.</summary>
    Constraint,

    /// <summary>Something else depends on what was to be dropped or altered.</summary>
    Dependency,

    /// <summary>A transaction conflicts with another, was aborted, or is not there.</summary>
    Transaction,

    /// <summary>A file, directory or disk, among them a database file that another process has locked.</summary>
    IO,

    /// <summary>A remote file could not be read.</summary>
    Http,

    /// <summary>The database could not be connected to.</summary>
    Connection,

    /// <summary>The statement was interrupted: canceled, or out of time.</summary>
    Interrupt,

    /// <summary>The memory limit is reached.</summary>
    OutOfMemory,

    /// <summary>The settings do not permit it.</summary>
    Permission,

    /// <summary>A setting has no such name, or not this value.</summary>
    Configuration,

    /// <summary>An extension that the statement needs is not there.</summary>
    MissingExtension,

    /// <summary>DuckDB does not implement it.</summary>
    NotImplemented,

    /// <summary>A parameter's type could not be told.</summary>
    Parameter,

    /// <summary>A sequence is exhausted or has no current value.</summary>
    Sequence,

    /// <summary>Stored data could not be read or written.</summary>
    Serialization,

    /// <summary>A bug in DuckDB.</summary>
    Internal,

    /// <summary>A failure after which DuckDB refuses the database until it is opened again.</summary>
    Fatal,
}
