namespace Thirdynal.Bench.Baseline;

/// <summary>Asks for leads, as the product's contract has it.</summary>
internal sealed record AssignRequest(Guid AgentId, int Count);

/// <summary>Leads handed out.</summary>
internal sealed record AssignedLeads(IReadOnlyList<LeadCard> Leads);

/// <summary>A lead with what an agent needs to know.</summary>
internal sealed record LeadCard(
    Guid RecycleId, Guid LeadId, Guid AgentId, DateTimeOffset LeaseExpiresAt, CardCustomer Customer, CardHistory History, CardRecycling RecycleInfo);

/// <summary>Whom to call.</summary>
internal sealed record CardCustomer(Guid Id, string? Name, string Phone, string? Address, string? City);

/// <summary>What is known of the customer's orders.</summary>
internal sealed record CardHistory(int TotalOrders, int Delivered, int Returned, decimal? SuccessRate, int CustomerScore, string RiskLevel);

/// <summary>Why the customer is called.</summary>
internal sealed record CardRecycling(string Reason, string? PreviousOutcome, int TimesRecycled, int Priority, string? SourceWaybill);

/// <summary>What a call led to.</summary>
internal sealed record OutcomeRequest(string Outcome, string? Notes, DateTimeOffset? CallbackAt, int? CallSeconds, OrderForm? Order, string? Reason);

/// <summary>What was sold.</summary>
internal sealed record OrderForm(string? ProductName, int? Quantity, decimal? CodAmount);

/// <summary>What became of it.</summary>
internal sealed record OutcomeResult(bool Success, string Action, Guid RecycleId, Guid? NewLeadId, string? OrderNumber);
