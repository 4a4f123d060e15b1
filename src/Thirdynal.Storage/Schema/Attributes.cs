namespace Thirdynal.Storage.Schema;

/// <summary>Part of the table's primary key, in the order of the properties.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KeyAttribute : Attribute;

/// <summary>The version of a head row: what fences off a second activation of its grain.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class VersionAttribute : Attribute;

/// <summary>A string that is stored as <c>jsonb</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class JsonAttribute : Attribute;
