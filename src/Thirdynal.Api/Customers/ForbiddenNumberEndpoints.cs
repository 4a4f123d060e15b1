using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Thirdynal.Api.Audit;
using Thirdynal.Api.Auth;
using Thirdynal.Api.Idempotency;
using Thirdynal.Api.Imports;
using Thirdynal.Api.OpenApi;
using Thirdynal.Api.Problems;
using Thirdynal.Api.Requests;
using Thirdynal.Domain.Phones;
using Thirdynal.Storage.Forbidden;
using Thirdynal.Storage.Reads;

namespace Thirdynal.Api.Customers;

/// <summary>Numbers that must not be called, whether or not we know a customer by them.</summary>
internal static class ForbiddenNumberEndpoints
{
    private const int MaxReason = 500;
    private const int MaxFound = 50;

    private static readonly ApiError NotListed = ApiError.NotFound("This number is not on the list.");

    public static void MapForbiddenNumbers(this IEndpointRouteBuilder api)
    {
        var list = api.MapGroup("/do-not-contact").WithTags("Customers").Needs(Right.ForbidContact);
        list.MapPost("/", Upload)
            .Describe(
                "Upload numbers that must not be called",
                "Multipart with one part `file` (CSV, XLSX or XLS with a column for phones, up to 2 MB and 10,000 rows) and the `reason` in the"
                + " address. Answers after every customer with one of the numbers has been taken out of the pool. A number of nobody we know is"
                + " kept: a customer that comes with it later must not be contacted either. Uploaded again, it changes nothing.",
                answer: CustomerExamples.NumberImport)
            .Accepts<IFormFile>("multipart/form-data")
            .WithMetadata(new RequestSizeLimitAttribute(NumberLists.MaxFile + (64 * 1024)))
            .Fails(400, 401, 403, 413, 415, 422);
        list.MapGet("/numbers", List)
            .ShowsPersons("DO_NOT_CONTACT_VIEWED", "do_not_contact")
            .Describe("Numbers that must not be called", "Newest first, with the customer where we know one.", answer: CustomerExamples.Numbers)
            .Fails(400, 401, 403, 422);
        list.MapPost("/numbers", Add)
            .Describe(
                "Put a number on the list",
                "Answers after the customer with this number, if there is one, has been taken out of the pool. `changed` is false where it stood on the list.",
                CustomerExamples.AddNumber, CustomerExamples.Changed)
            .TakesKey()
            .Fails(400, 401, 403, 422);
        list.MapPost("/search", Search)
            .ShowsPersons("DO_NOT_CONTACT_SEARCHED", "do_not_contact")
            .Describe(
                "Search among those who must not be contacted",
                "By words of a name, or by the last digits of a number (at least 4) in the list of customers and in that of numbers; 50 of each at most.",
                CustomerExamples.SearchForbidden, CustomerExamples.FoundForbidden)
            .Fails(400, 401, 403, 422);
        list.MapGet("/blocked", Blocked)
            .ShowsPersons("BLOCKED_NUMBERS_VIEWED", "do_not_contact")
            .Describe(
                "Blocked numbers", "Somebody else answered there (WRONG_NUMBER), so they are not called. Those of the newest customers first.",
                answer: CustomerExamples.Blocked)
            .Fails(400, 401, 403, 422);
        list.MapPost("/numbers/lift", Lift).Needs(Right.AllowContact)
            .Describe(
                "Take a number off the list", "Needs a reason and is audited. A customer that was marked because of it stays marked until that is lifted too.",
                CustomerExamples.LiftNumber, CustomerExamples.Changed)
            .Fails(400, 401, 403, 404, 422);
        list.MapGet("/imports", Imports)
            .Describe("Uploads of numbers", "Newest first, without their rows.", answer: CustomerExamples.NumberImports)
            .Fails(400, 401, 403, 422);
        list.MapGet("/imports/{id:guid}", Import)
            .Describe("One upload of numbers", "With the result of every row.", answer: CustomerExamples.NumberImport)
            .Fails(401, 403, 404);
    }

    private static async Task<Results<Ok<ForbiddenImport>, ApiError>> Upload(
        [FromQuery] string? reason, HttpRequest request, NumberLists lists, CancellationToken cancellationToken)
    {
        var check = new Check();
        var why = check.Required(reason, "reason", MaxReason);
        if (check.Error is { } error) return error;
        var (file, refused) = await UploadedFile.OpenAsync(request, cancellationToken);
        if (file is null) return refused!;
        var (import, bad) = await lists.TakeAsync(file, why, cancellationToken);
        return import is null ? bad! : TypedResults.Ok(import);
    }

    private static async Task<Results<Ok<Page<ForbiddenNumber>>, ApiError>> List(
        [AsParameters] PageQuery page, ForbiddenNumbers numbers, CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        return check.Error is { } error ? error : TypedResults.Ok(await numbers.ListAsync(limit, page.Cursor, cancellationToken));
    }

    private static async Task<Results<Ok<ChangeAnswer>, ApiError>> Add(
        LiftNumberRequest body, Caller caller, NumberLists lists, AuditLog audit, CancellationToken cancellationToken)
    {
        var check = new Check();
        var reason = check.Required(body.Reason, "reason", MaxReason);
        var phone = PhoneNumber.Parse(body.Phone);
        if (!phone.IsOk) check.Fail("phone", phone.Error!);
        if (check.Error is { } error) return error;
        var (added, customers) = await lists.ForbidAsync([phone.E164!], reason);
        if (added.Count > 0) await audit.WriteAsync(caller, "DO_NOT_CONTACT_NUMBER_ADDED", "number", PhoneNumber.Mask(phone.E164!), new { reason, customers });
        return TypedResults.Ok(new ChangeAnswer(added.Count > 0));
    }

    private static async Task<Results<Ok<ForbiddenFound>, ApiError>> Search(
        ForbiddenSearch body, CustomerReads customers, ForbiddenNumbers numbers, CancellationToken cancellationToken)
    {
        var check = new Check();
        var name = check.Optional(body.Name, "name", 100);
        var digits = DigitsOf(body.Phone, check);
        if (name is null == digits is null && check.Error is null) check.Fail("phone", "Search by 'phone' or by 'name', one of the two.");
        if (check.Error is { } error) return error;
        return TypedResults.Ok(new ForbiddenFound(
            await customers.DoNotContactLikeAsync(name, digits, MaxFound, cancellationToken),
            digits is null ? [] : await numbers.EndingAsync(digits, MaxFound, cancellationToken)));
    }

    private static string? DigitsOf(string? phone, Check check)
    {
        if (string.IsNullOrWhiteSpace(phone)) return null;
        if (PhoneNumber.Parse(phone) is { IsOk: true, E164: var whole }) return whole;
        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        if (digits.Length is < 4 or > 15) check.Fail("phone", "'phone' is a phone number or its last digits, at least 4.");
        return digits;
    }

    private static async Task<Results<Ok<Page<BlockedNumber>>, ApiError>> Blocked(
        [AsParameters] PageQuery page, ForbiddenNumbers numbers, CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        return check.Error is { } error ? error : TypedResults.Ok(await numbers.BlockedAsync(limit, page.Cursor, cancellationToken));
    }

    private static async Task<Results<Ok<ChangeAnswer>, ApiError>> Lift(
        LiftNumberRequest body, Caller caller, ForbiddenNumbers numbers, AuditLog audit, CancellationToken cancellationToken)
    {
        var check = new Check();
        var reason = check.Required(body.Reason, "reason", MaxReason);
        var phone = PhoneNumber.Parse(body.Phone);
        if (!phone.IsOk) check.Fail("phone", phone.Error!);
        if (check.Error is { } error) return error;
        if (!await numbers.RemoveAsync(phone.E164!, cancellationToken)) return NotListed;
        await audit.WriteAsync(caller, "DO_NOT_CONTACT_NUMBER_LIFTED", "number", PhoneNumber.Mask(phone.E164!), new { reason });
        return TypedResults.Ok(new ChangeAnswer(Changed: true));
    }

    private static async Task<Results<Ok<Page<ForbiddenImport>>, ApiError>> Imports(
        [AsParameters] PageQuery page, ForbiddenImports imports, CancellationToken cancellationToken)
    {
        var check = new Check();
        var limit = page.Checked(check);
        return check.Error is { } error ? error : TypedResults.Ok(await imports.ListAsync(limit, page.Cursor, cancellationToken));
    }

    private static async Task<Results<Ok<ForbiddenImport>, ApiError>> Import(
        Guid id, ForbiddenImports imports, CancellationToken cancellationToken) =>
        await imports.FindAsync(id, cancellationToken) is { } import ? TypedResults.Ok(import) : ImportErrors.NotFound;
}
