namespace Thirdynal.Web.Session;

/// <summary>Roles as the session names them, and the sets that pages ask for.</summary>
internal static class Roles
{
    public const string Admin = "ADMIN";
    public const string Supervisor = "SUPERVISOR";
    public const string Agent = "AGENT";
    public const string Warehouse = "WAREHOUSE";

    /// <summary>What a user can be, most frequent first.</summary>
    public static readonly string[] Words = [Agent, Supervisor, Warehouse, Admin];

    /// <summary>Everyone who signs in.</summary>
    public const string All = $"{Admin},{Supervisor},{Agent},{Warehouse}";

    /// <summary>Who runs the floor.</summary>
    public const string Floor = $"{Admin},{Supervisor}";

    /// <summary>Who calls.</summary>
    public const string Callers = $"{Admin},{Supervisor},{Agent}";

    /// <summary>Who handles parcels.</summary>
    public const string Parcels = $"{Admin},{Supervisor},{Warehouse}";
}
