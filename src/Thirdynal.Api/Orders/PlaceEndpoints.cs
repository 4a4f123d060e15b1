using Microsoft.AspNetCore.Http.HttpResults;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Idempotency;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Courier.Places;
using Thirdynal.Domain;
using Thirdynal.Storage.Orders;

namespace Thirdynal.Api.Orders;

/// <summary>The courier's spelling of places: the rows that admins have added to the shipped table.</summary>
internal static class PlaceEndpoints
{
    private const int MaxRows = 20_000;

    public static void MapCourierPlaces(this IEndpointRouteBuilder api)
    {
        var places = api.MapGroup("/courier-places").WithTags("J&T").Needs(Right.ManagePlaces);
        places.MapGet("/", Get)
            .Describe("Place names added", "How people write a province, city or barangay, and how the courier does; goes before the shipped table.", answer: PlaceExamples.List)
            .Fails(401, 403);
        places.MapPut("/", Put)
            .Describe(
                "Set the place names added", "Replaces the whole list, up to 20,000 rows. `within` is the courier's province of a city, or city of a barangay; left out: anywhere.",
                PlaceExamples.List, PlaceExamples.List)
            .TakesKey()
            .Fails(400, 401, 403, 422);
    }

    private static async Task<Ok<PlaceList>> Get(CourierPlaceStore store, CancellationToken cancellationToken) => TypedResults.Ok(await ListAsync(store, cancellationToken));

    private static async Task<Results<Ok<PlaceList>, ApiError>> Put(
        PlaceList body, Caller caller, CourierPlaceStore store, TimeProvider time, AuditLog audit, CancellationToken cancellationToken)
    {
        var check = new Check();
        var rows = body.Places ?? [];
        if (body.Places is null) check.Fail("places", "'places' is needed.");
        if (rows.Count > MaxRows) check.Fail("places", $"'places' holds at most {MaxRows}.");
        AddedPlace[] added =
        [
            .. rows.Take(MaxRows).Select((row, i) => new AddedPlace(
                row.Level is { } level ? Words.Of(level) : Missing(check, $"places[{i}].level"), check.Optional(row.Within, $"places[{i}].within", 100),
                check.Required(row.Text, $"places[{i}].text", 200), check.Required(row.Name, $"places[{i}].name", 100))),
        ];
        if (added.DistinctBy(static row => (row.Level, row.Within ?? "", row.Text)).Count() < added.Length)
            check.Fail("places", "The same level, place and text stand twice.");
        if (check.Error is { } error) return error;
        await store.ReplaceAsync(added, caller.By, time.GetUtcNow(), cancellationToken);
        await audit.WriteAsync(caller, "PLACES_CHANGED", "courier_places", "-", new { rows = added.Length });
        return TypedResults.Ok(await ListAsync(store, cancellationToken));
    }

    private static string Missing(Check check, string field)
    {
        check.Fail(field, $"'{field}' is needed.");
        return "";
    }

    private static async Task<PlaceList> ListAsync(CourierPlaceStore store, CancellationToken cancellationToken) =>
        new([.. (await store.AllAsync(cancellationToken)).Select(static row => new PlaceName(Words.Parse<PlaceLevel>(row.Level), row.Within, row.Text, row.Name))]);
}

/// <summary>The place names that were added.</summary>
internal sealed record PlaceList(IReadOnlyList<PlaceName>? Places);

/// <summary>One place name.</summary>
/// <param name="Level">Which part of the address.</param>
/// <param name="Within">The courier's name of the province of a city, or of the city of a barangay; null is anywhere.</param>
/// <param name="Text">As people write it.</param>
/// <param name="Name">As the courier has it.</param>
internal sealed record PlaceName(PlaceLevel? Level, string? Within, string? Text, string? Name);

internal static class PlaceExamples
{
    public static readonly PlaceList List = new([new(PlaceLevel.City, "METRO-MANILA", "Kyusi", "QUEZON-CITY")]);
}
