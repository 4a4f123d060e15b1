using System.Net.Mime;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Customers;
using Thirdynal.Api.Idempotency;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Customers;
using Thirdynal.Storage.Erasures;

namespace Thirdynal.Api.Privacy;

/// <summary>What a person can ask for by the Data Privacy Act: her data, and that it is erased.</summary>
internal static class PersonalDataEndpoints
{
    private const int MaxReason = 500;

    // A file for a person: names as they are written, not as escapes.
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void MapPersonalData(this IEndpointRouteBuilder api)
    {
        var customers = api.MapGroup("/customers").WithTags("Customers").Needs(Right.HandlePersonalData);
        customers.MapGet("/{id}/personal-data", Export)
            .Describe(
                "Everything that is known of a customer",
                "A JSON file for whoever it is about: profile, numbers, orders, parcels with their scans, leads and every step of them, rows of imports, and who looked."
                + " Needs a reason and is audited.",
                answer: Example)
            .Fails(401, 403, 404, 422);
        customers.MapPost("/{id}/erase", Erase)
            .Describe(
                "Erase a customer on request",
                "Orders stay, for the books; name, numbers, address, notes and every other word of her go, everywhere, and cannot be brought back. She is not"
                + " called from the answer on, and her numbers are not even if they come in again. `done` false: the rest goes on by itself once the import"
                + " that is at work has ended. Refused with 409 while a parcel of hers is under way.",
                new EraseRequest("She asked by e-mail of 2 March."), new Erased(new("0196b6a2-7f00-7c11-9f3e-0c4f6a1d2b3c"), Done: true))
            .TakesKey()
            .Fails(400, 401, 403, 404, 409, 422);
    }

    private static async Task<Results<FileContentHttpResult, ApiError>> Export(
        string id, [FromQuery] string? reason, Caller caller, CustomerSight sight, ErasureStore store, PersonalData data, AuditLog audit, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var check = new Check();
        var why = check.Required(reason, "reason", MaxReason);
        if (check.Error is { } error) return error;
        if (await sight.FindAsync(id, cancellationToken) is not { } customer
            || await store.IdentityAsync(customer.Id, cancellationToken) is not { } identity) return CustomerErrors.NotFound;
        await audit.WriteAsync(caller, "CUSTOMER_EXPORTED", "customer", customer.Id.ToString(), new { reason = why });
        var file = new JsonObject { ["customer"] = customer.Id.ToString(), ["asOf"] = time.GetUtcNow() };
        foreach (var (name, rows) in await data.ReadAsync(identity, cancellationToken)) file[name] = rows!.DeepClone();
        return TypedResults.File(JsonSerializer.SerializeToUtf8Bytes(file, Readable), MediaTypeNames.Application.Json, $"customer-{customer.Id}.json");
    }

    private static async Task<Results<Ok<Erased>, ApiError>> Erase(
        string id, EraseRequest body, Caller caller, CustomerSight sight, IGrainFactory grains, CancellationToken cancellationToken)
    {
        var check = new Check();
        var reason = check.Required(body.Reason, "reason", MaxReason);
        if (check.Error is { } error) return error;
        if (await sight.FindAsync(id, cancellationToken) is not { } customer) return CustomerErrors.NotFound;
        var answer = await grains.GetGrain<IErasureGrain>(IErasureGrain.Key).Erase(new EraseMessage(customer.Id, caller.By, reason));
        return answer.Error is { } refused ? GrainErrors.Of(refused) : TypedResults.Ok(new Erased(answer.ErasureId!.Value, answer.IsDone));
    }

    private static JsonObject Example => new()
    {
        ["customer"] = "0196b6a2-7b00-7c11-9f3e-0c4f6a1d2b3c", ["asOf"] = "2026-03-02T06:05:00Z",
        ["customers"] = new JsonArray(new JsonObject { ["name_display"] = "Juan dela Cruz", ["phone_primary"] = "+639171234567" }),
        ["orders"] = new JsonArray(),
    };
}

/// <summary>Why a customer is erased.</summary>
/// <param name="Reason">How she asked, without her name; up to 500 characters.</param>
internal sealed record EraseRequest(string? Reason);

/// <summary>What became of it.</summary>
/// <param name="ErasureId">The erasure; what is left of her in the audit names it.</param>
/// <param name="Done">False: the rest goes on by itself.</param>
internal sealed record Erased(Guid ErasureId, bool Done);
