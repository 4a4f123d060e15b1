using System.Collections.Frozen;
using static Thirdynal.Api.Auth.Role;

namespace Thirdynal.Api.Auth;

/// <summary>What an operation needs its caller to be allowed to do.</summary>
internal enum Right
{
    /// <summary>One's own session and password.</summary>
    OwnSession,

    /// <summary>Create, change and list users.</summary>
    ManageUsers,

    /// <summary>See the names behind the ids that tables and lists keep as "by".</summary>
    ReadActors,

    /// <summary>Create, list and revoke API keys.</summary>
    ManageApiKeys,

    /// <summary>Read the numbers that the rules use.</summary>
    ReadPolicy,

    /// <summary>Change the numbers that the rules use.</summary>
    ChangePolicy,

    /// <summary>Read and extend the table of the courier's reasons.</summary>
    ManageReasons,

    /// <summary>Run a nightly job now.</summary>
    RunJobs,

    /// <summary>Upload, follow and cancel imports; read waybills and the review list.</summary>
    HandleWaybills,

    /// <summary>Undo an import.</summary>
    RevertImports,

    /// <summary>Set a waybill's status by hand.</summary>
    CorrectWaybills,

    /// <summary>Pull from the courier and read its log.</summary>
    SyncCourier,

    /// <summary>Complete, export and cancel orders of ours.</summary>
    HandleOrders,

    /// <summary>Extend the table of the courier's place names.</summary>
    ManagePlaces,

    /// <summary>Read customers; an agent only those behind its own leads.</summary>
    ReadCustomers,

    /// <summary>Merge customers and split them again.</summary>
    MergeCustomers,

    /// <summary>Set do-not-contact.</summary>
    ForbidContact,

    /// <summary>Lift do-not-contact.</summary>
    AllowContact,

    /// <summary>Give a customer her data, and erase her on request.</summary>
    HandlePersonalData,

    /// <summary>See the whole pool.</summary>
    ReadPool,

    /// <summary>Take, call, release and finish leads; an agent only its own.</summary>
    WorkLeads,

    /// <summary>Reassign and override leads, put customers into the pool, see what looks suspicious.</summary>
    Supervise,

    /// <summary>Read leads; an agent only its own.</summary>
    ReadLeads,

    /// <summary>Farm leads and upload lists of them.</summary>
    FarmLeads,

    /// <summary>Try drafts of the policy on the stored history.</summary>
    TryPolicies,

    /// <summary>Run the proof and read what it found.</summary>
    Prove,

    /// <summary>Read reports.</summary>
    ReadReports,

    /// <summary>Read the report on agents; an agent only its own figures.</summary>
    ReadOwnReports,

    /// <summary>Read the report on imports and sync.</summary>
    ReadIntakeReports,

    /// <summary>Read who did what.</summary>
    ReadAudit,
}

/// <summary>Who may do what: the one table from which the policies are made. What is not in it is denied.</summary>
internal static class Access
{
    /// <summary>The roles that have a right.</summary>
    public static FrozenDictionary<Right, Role[]> Table { get; } = new Dictionary<Right, Role[]>
    {
        [Right.OwnSession] = [Admin, Supervisor, Agent, Warehouse],
        [Right.ManageUsers] = [Admin],
        [Right.ReadActors] = [Admin, Supervisor, Agent, Warehouse],
        [Right.ManageApiKeys] = [Admin],
        [Right.ReadPolicy] = [Admin, Supervisor],
        [Right.ChangePolicy] = [Admin],
        [Right.ManageReasons] = [Admin],
        [Right.RunJobs] = [Admin],
        [Right.HandleWaybills] = [Admin, Supervisor, Warehouse, Integration],
        [Right.RevertImports] = [Admin, Supervisor],
        [Right.CorrectWaybills] = [Admin, Supervisor],
        [Right.SyncCourier] = [Admin, Supervisor, Warehouse, Integration],
        [Right.HandleOrders] = [Admin, Supervisor, Warehouse, Integration],
        [Right.ManagePlaces] = [Admin],
        [Right.ReadCustomers] = [Admin, Supervisor, Agent, Warehouse, Integration],
        [Right.MergeCustomers] = [Admin, Supervisor],
        [Right.ForbidContact] = [Admin, Supervisor, Integration],
        [Right.AllowContact] = [Admin],
        [Right.HandlePersonalData] = [Admin],
        [Right.ReadPool] = [Admin, Supervisor, Integration],
        [Right.WorkLeads] = [Admin, Supervisor, Agent],
        [Right.Supervise] = [Admin, Supervisor],
        [Right.ReadLeads] = [Admin, Supervisor, Agent, Integration],
        [Right.FarmLeads] = [Admin, Supervisor],
        [Right.TryPolicies] = [Admin, Supervisor],
        [Right.Prove] = [Admin, Supervisor],
        [Right.ReadReports] = [Admin, Supervisor, Integration],
        [Right.ReadOwnReports] = [Admin, Supervisor, Agent, Integration],
        [Right.ReadIntakeReports] = [Admin, Supervisor, Warehouse, Integration],
        [Right.ReadAudit] = [Admin, Supervisor],
    }.ToFrozenDictionary();

    /// <summary>Lets only callers with this right through; set once on a group, or on the operation that differs.</summary>
    public static TBuilder Needs<TBuilder>(this TBuilder builder, Right right)
        where TBuilder : IEndpointConventionBuilder
    {
        builder.RequireAuthorization(right.ToString());
        builder.WithMetadata(new NeededRight(right));
        return builder;
    }
}

/// <summary>The right of an operation, for its documentation and for tests. The last one counts: operation over group.</summary>
internal sealed record NeededRight(Right Right);
