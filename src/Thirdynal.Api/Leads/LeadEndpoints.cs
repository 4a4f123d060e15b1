using Microsoft.AspNetCore.Http.HttpResults;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Domain.Leads;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Leads;

/// <summary>Leads and what became of them; an agent sees its own.</summary>
internal static partial class LeadEndpoints
{
    private static readonly ApiError NoSuchLead = ApiError.NotFound("There is no such lead.");

    public static void MapLeads(this IEndpointRouteBuilder api)
    {
        var leads = api.MapGroup("/leads").WithTags("Leads").Needs(Right.ReadLeads);
        leads.MapGet("/", List)
            .ShowsPersons("LEADS_VIEWED", "lead")
            .Describe("List leads", "Newest first. An agent gets its own, whatever 'agent' says.", answer: LeadExamples.Page)
            .Fails(400, 401, 403, 422);
        leads.MapGet("/{id:guid}", Find)
            .ShowsPersons("LEAD_VIEWED", "lead")
            .Describe("See a lead", "With every step of its status. Another agent's lead is not there for an agent.", answer: LeadExamples.WithHistory)
            .Fails(400, 401, 403, 404);
    }

    private static async Task<Results<Ok<Page<LeadView>>, ApiError>> List(
        [AsParameters] LeadQuery query, [AsParameters] PageQuery page, Caller caller, LeadReads reads, CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        var filter = new LeadFilter(
            check.Word<LeadStatus>(query.Status, "status"), check.Word<LeadSource>(query.Source, "source"),
            caller.IsAgent ? caller.By : check.Optional(query.Agent, "agent", 100), query.CustomerId,
            check.Optional(query.Product, "product", 255), query.From, query.To);
        if (filter.To <= filter.From) check.Fail("to", "'to' is after 'from'.");
        if (check.Error is { } error) return error;
        return TypedResults.Ok(await reads.ListAsync(filter, limit, page.Cursor, cancellationToken));
    }

    private static async Task<Results<Ok<LeadWithHistory>, ApiError>> Find(
        Guid id, Caller caller, LeadReads reads, ILogger<LeadWithHistory> logger, CancellationToken cancellationToken)
    {
        if (await reads.FindAsync(id, cancellationToken) is not { } lead) return NoSuchLead;
        if (caller.IsAgent && lead.Agent != caller.By)
        {
            LogRefused(logger, caller.By, id);
            return NoSuchLead;
        }

        return TypedResults.Ok(new LeadWithHistory(lead, await reads.HistoryAsync(id, cancellationToken)));
    }

    [LoggerMessage(LogLevel.Warning, "Agent {Caller} asked for lead {LeadId}, which is not its own.")]
    private static partial void LogRefused(ILogger logger, string caller, Guid leadId);
}
