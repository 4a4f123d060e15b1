namespace Thirdynal.Storage.Roles;

/// <summary>
/// The role that owns the schema: it runs the migrations and gives the application's role what it needs. Without one the
/// application's role does it all, and only triggers keep the audit from it.
/// </summary>
/// <param name="ConnectionString">Npgsql's, to the same database; null where there is only one role.</param>
public sealed record DatabaseOwner(string? ConnectionString)
{
    /// <summary>One role for everything.</summary>
    public static DatabaseOwner None { get; } = new((string?)null);
}
