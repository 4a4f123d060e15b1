using Microsoft.AspNetCore.Http.HttpResults;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Idempotency;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Courier.Places;
using Thirdynal.Domain;
using Thirdynal.Grains.Couriers;
using Thirdynal.Storage.Orders;

namespace Thirdynal.Api.Orders;

/// <summary>The courier's spelling of places: the rows that admins have added to the shipped table.</summary>
internal static class PlaceEndpoints
{
    private const int MaxRows = 20_000;
    private const int MaxWaiting = 2_000;
    private const int MaxUnknown = 200;
    private static readonly ApiError NotThere = ApiError.NotFound("No such place name was added.");

    public static void MapCourierPlaces(this IEndpointRouteBuilder api)
    {
        var seen = api.MapGroup("/courier-places").WithTags("J&T").Needs(Right.HandleOrders);
        var places = api.MapGroup("/courier-places").WithTags("J&T").Needs(Right.ManagePlaces);
        seen.MapGet("/", Get)
            .Describe("Place names added", "How people write a province, city or barangay, and how the courier does; goes before the shipped table.", answer: PlaceExamples.List)
            .Fails(401, 403);
        seen.MapGet("/unknown", Unknown)
            .Describe(
                "Places to look at",
                "Of the orders that wait: places that the courier has refused, and provinces and cities that the table does not know and that"
                + " would be sent as they are. The most frequent first, up to 200.",
                answer: PlaceExamples.Unknown)
            .Fails(401, 403);
        places.MapPost("/", Add)
            .Describe(
                "Add a place name", "Replaces the one for the same words in the same place. Counts from the next order that is sent.",
                PlaceExamples.Place, PlaceExamples.List)
            .TakesKey()
            .Fails(400, 401, 403, 422);
        places.MapPost("/remove", Remove)
            .Describe("Take a place name away", "The shipped table counts again for these words.", PlaceExamples.Place, PlaceExamples.Empty)
            .TakesKey()
            .Fails(400, 401, 403, 404, 422);
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
        var rows = check.Entries(body.Places, "places", MaxRows);
        if (body.Places is null) check.Fail("places", "'places' is needed.");
        AddedPlace[] added =
        [
            .. rows.Select((row, i) => Read(row, $"places[{i}].", check)),
        ];
        if (added.DistinctBy(static row => (row.Level, row.Within ?? "", row.Text)).Count() < added.Length)
            check.Fail("places", "The same level, place and text stand twice.");
        if (check.Error is { } error) return error;
        await store.ReplaceAsync(added, caller.By, time.GetUtcNow(), cancellationToken);
        await audit.WriteAsync(caller, "PLACES_CHANGED", "courier_places", "-", new { rows = added.Length });
        return TypedResults.Ok(await ListAsync(store, cancellationToken));
    }

    private static async Task<Results<Ok<PlaceList>, ApiError>> Add(
        PlaceName body, Caller caller, CourierPlaceStore store, TimeProvider time, AuditLog audit, CancellationToken cancellationToken)
    {
        var check = new Check();
        var place = Read(body, "", check);
        if (check.Error is { } error) return error;
        await store.AddAsync(place, caller.By, time.GetUtcNow(), cancellationToken);
        await audit.WriteAsync(caller, "PLACE_ADDED", "courier_places", "-", new { place.Level, place.Within, place.Text, place.Name });
        return TypedResults.Ok(await ListAsync(store, cancellationToken));
    }

    private static async Task<Results<Ok<PlaceList>, ApiError>> Remove(
        PlaceName body, Caller caller, CourierPlaceStore store, AuditLog audit, CancellationToken cancellationToken)
    {
        var check = new Check();
        var place = Read(body with { Name = body.Name ?? "-" }, "", check);
        if (check.Error is { } error) return error;
        if (!await store.RemoveAsync(place.Level, place.Within, place.Text, cancellationToken)) return NotThere;
        await audit.WriteAsync(caller, "PLACE_REMOVED", "courier_places", "-", new { place.Level, place.Within, place.Text });
        return TypedResults.Ok(await ListAsync(store, cancellationToken));
    }

    private static async Task<Ok<UnknownPlaceList>> Unknown(CourierPlaceStore store, CourierPlaces places, CancellationToken cancellationToken)
    {
        var (map, waiting) = (await places.CurrentAsync(cancellationToken), await store.WaitingAsync(MaxWaiting, cancellationToken));
        return TypedResults.Ok(new UnknownPlaceList(
            [.. waiting.Select(place => UnknownPlace.Of(place, map)).OfType<UnknownPlace>()
                .GroupBy(static place => (place.Level, place.Within, place.Text, place.Refused))
                .Select(static same => same.First() with { Orders = same.Sum(static place => place.Orders) }).Take(MaxUnknown)]));
    }

    private static AddedPlace Read(PlaceName row, string prefix, Check check) => new(
        row.Level is { } level ? Words.Of(level) : Missing(check, prefix + "level"), check.Optional(row.Within, prefix + "within", 100),
        check.Required(row.Text, prefix + "text", 200), check.Required(row.Name, prefix + "name", 100));

    private static string Missing(Check check, string field)
    {
        check.Fail(field, $"'{field}' is needed.");
        return "";
    }

    private static async Task<PlaceList> ListAsync(CourierPlaceStore store, CancellationToken cancellationToken) =>
        new([.. (await store.AllAsync(cancellationToken)).Select(static row => new PlaceName(Words.Parse<PlaceLevel>(row.Level), row.Within, row.Text, row.Name))]);
}

/// <summary>Places to look at.</summary>
internal sealed record UnknownPlaceList(IReadOnlyList<UnknownPlace> Places);

/// <summary>A place that orders wait for.</summary>
/// <param name="Level">Which part of the address is in doubt.</param>
/// <param name="Within">The courier's name of the province of a city, or of the city of a barangay; null for a province.</param>
/// <param name="Text">As it was taken down.</param>
/// <param name="SentAs">What the courier is told, or was.</param>
/// <param name="Refused">The courier has said that it does not know it; else only our table does not.</param>
/// <param name="Orders">How many orders wait with it.</param>
/// <param name="OrderNumber">One of them.</param>
internal sealed record UnknownPlace(PlaceLevel Level, string? Within, string Text, string SentAs, bool Refused, int Orders, string OrderNumber)
{
    /// <summary>
    /// Null where nothing is in doubt. The table has no barangays, so one is in doubt only when the courier has refused it;
    /// once its name is mapped, it is no longer.
    /// </summary>
    public static UnknownPlace? Of(WaitingPlace waiting, PlaceMap map)
    {
        var place = map.Find(waiting.Province, waiting.City, waiting.Barangay);
        var refused = waiting.RefusedField is { } field ? Enum.Parse<PlaceLevel>(field, ignoreCase: true) : (PlaceLevel?)null;
        var level = refused ?? place.FirstUnknown;
        var vouched = place.FirstUnknown is not { } first || first > level;
        if (vouched || (refused is null && level == PlaceLevel.Barangay)) return null;
        (string? within, string text, string sent) = level switch
        {
            PlaceLevel.Province => (null, waiting.Province, place.Province),
            PlaceLevel.City => (place.Province, waiting.City, place.City),
            _ => (place.City, waiting.Barangay, place.Barangay),
        };
        return new UnknownPlace(level!.Value, within, text, sent, refused is not null, waiting.Orders, waiting.OrderNumber);
    }
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
    public static readonly PlaceName Place = new(PlaceLevel.City, "METRO-MANILA", "Kyusi", "QUEZON-CITY");
    public static readonly PlaceList List = new([Place]);
    public static readonly PlaceList Empty = new([]);
    public static readonly UnknownPlaceList Unknown = new([new(PlaceLevel.City, "METRO-MANILA", "Kyusi", "KYUSI", Refused: true, 3, "TD-260302-7K3MZQ9RTB")]);
}
