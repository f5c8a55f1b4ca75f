using SpotifyEtl.Models.DuckDb.Native;

namespace SpotifyEtl.Models.DuckDb.Types;

/// <summary>Copies a native logical type into a <see cref="LogicalType"/>.</summary>
internal static class LogicalTypeReader
{
    private delegate nint MemberName(LogicalTypeHandle type, ulong index);

    private delegate LogicalTypeHandle MemberType(LogicalTypeHandle type, ulong index);

    /// <summary>Reads the type and disposes the handle.</summary>
    public static LogicalType Take(LogicalTypeHandle handle)
    {
        using (handle)
        {
            var id = NativeMethods.duckdb_get_type_id(handle);
            var type = Read(id, handle);
            return NativeText.Owned(NativeMethods.duckdb_logical_type_get_alias(handle)) is { Length: > 0 } alias
                ? type with { Name = alias }
                : type;
        }
    }

    private static LogicalType Read(TypeId id, LogicalTypeHandle handle) => id switch
    {
        TypeId.Decimal => Decimal(handle),
        TypeId.Enum => Enumeration(handle),
        TypeId.List => List(Take(NativeMethods.duckdb_list_type_child_type(handle))),
        TypeId.Array => Array(handle),
        TypeId.Map => Map(handle),
        TypeId.Struct => Members(
            id, "STRUCT", handle, NativeMethods.duckdb_struct_type_child_count(handle),
            NativeMethods.duckdb_struct_type_child_name, NativeMethods.duckdb_struct_type_child_type),
        TypeId.Union => Members(
            id, "UNION", handle, NativeMethods.duckdb_union_type_member_count(handle),
            NativeMethods.duckdb_union_type_member_name, NativeMethods.duckdb_union_type_member_type),
        _ => new LogicalType(id, TypeNames.Of(id)),
    };

    private static LogicalType Decimal(LogicalTypeHandle handle)
    {
        var width = NativeMethods.duckdb_decimal_width(handle);
        var scale = NativeMethods.duckdb_decimal_scale(handle);
        return new LogicalType(TypeId.Decimal, $"DECIMAL({width},{scale})") { Width = width, Scale = scale };
    }

    private static LogicalType Enumeration(LogicalTypeHandle handle)
    {
        var labels = new string[NativeMethods.duckdb_enum_dictionary_size(handle)];
        for (var i = 0; i < labels.Length; i++)
        {
            labels[i] = NativeText.Owned(NativeMethods.duckdb_enum_dictionary_value(handle, (ulong)i)) ?? "";
        }

        return new LogicalType(TypeId.Enum, $"ENUM({string.Join(", ", labels.Select(TypeNames.Literal))})") { Labels = labels };
    }

    private static LogicalType List(LogicalType element) => new(TypeId.List, element.Name + "[]") { Children = [element] };

    private static LogicalType Array(LogicalTypeHandle handle)
    {
        var element = Take(NativeMethods.duckdb_array_type_child_type(handle));
        var size = checked((int)NativeMethods.duckdb_array_type_array_size(handle));
        return new LogicalType(TypeId.Array, $"{element.Name}[{size}]") { Children = [element], ArraySize = size };
    }

    private static LogicalType Map(LogicalTypeHandle handle)
    {
        var key = Take(NativeMethods.duckdb_map_type_key_type(handle));
        var value = Take(NativeMethods.duckdb_map_type_value_type(handle));
        return new LogicalType(TypeId.Map, $"MAP({key.Name}, {value.Name})") { Children = [key, value] };
    }

    private static LogicalType Members(
        TypeId id, string keyword, LogicalTypeHandle handle, ulong count, MemberName nameOf, MemberType typeOf)
    {
        var names = new string[count];
        var types = new LogicalType[count];
        var texts = new string[count];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = NativeText.Owned(nameOf(handle, (ulong)i)) ?? "";
            types[i] = Take(typeOf(handle, (ulong)i));
            texts[i] = names[i].Length == 0 ? types[i].Name : $"{TypeNames.Identifier(names[i])} {types[i].Name}";
        }

        return new LogicalType(id, $"{keyword}({string.Join(", ", texts)})") { Children = types, MemberNames = names };
    }
}
