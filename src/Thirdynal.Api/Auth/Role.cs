namespace Thirdynal.Api.Auth;

/// <summary>What a user is. INTEGRATION is for API keys only.</summary>
public enum Role
{
    /// <summary>Runs the system: users, keys, policy.</summary>
    Admin,

    /// <summary>Leads the agents: assigns, corrects, reads everything.</summary>
    Supervisor,

    /// <summary>Calls customers.</summary>
    Agent,

    /// <summary>Uploads waybills and watches the courier.</summary>
    Warehouse,

    /// <summary>Another program, with an API key.</summary>
    Integration,
}
