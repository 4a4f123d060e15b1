using System.Text;
using System.Text.Json.Nodes;
using Thirdynal.Api.Auth;
using Thirdynal.Testing.Api;

namespace Thirdynal.Api.Tests.Imports;

/// <summary>Every kind of bad file, as a person would upload it: one clear sentence and no change, or its rejects.</summary>
[Collection(ApiCollection.Name)]
public sealed class BadFileTests(ApiHost host)
{
    private const string Needed = "Waybill Number,Order Status,Receiver,Receiver Cellphone";
    private static readonly string[] Headings = Needed.Split(',');

    public static TheoryData<string, string> Wrong => new()
    {
        { "blank", "The file is empty." },
        { "not a table", "This is not a table: upload the CSV, XLSX or XLS file that the J&T portal exports." },
        {
            "wrong headings",
            "None of a J&T export's headings is in the first 30 rows: \"Waybill Number\", \"Order Status\", \"Receiver\" and \"Receiver Cellphone\" are needed."
        },
        { "a heading missing", "The headings in row 1 lack \"Order Status\"." },
        { "one endless line", "Row 1 is longer than 262,144 bytes: the file is not a table, or a quote in that row is left open." },
        { "zip bomb", "The workbook's part xl/sharedStrings.xml unpacks to more than 300 times its size, which no export does." },
        { "macros", "The workbook holds macros, which a J&T export never does: save it as .xlsx or CSV and upload it again." },
        { "duplicate headings", "Columns A (\"Status\") and C (\"Order Status\") are headed alike: remove or rename one." },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Upload_WrongFile_FailsWithItsSentenceAndChangesNothing(string kind, string sentence)
    {
        var office = (await host.SignInAs(Role.Warehouse)).Client;
        var before = await OrdersAsync();

        var import = await office.ImportedAsync(await office.UploadAsync(WrongFile(kind), query: "?force=true", name: "my-waybill"));

        Assert.Equal(("FAILED", sentence), (import.Text("status"), import.Text("error")));
        Assert.Equal((0, 0), (import.Number("created"), import.Number("rejected")));
        Assert.Equal(before, await OrdersAsync());
    }

    [Theory]
    [InlineData("UTF-16")]
    [InlineData("Windows-1252")]
    [InlineData("semicolons")]
    [InlineData("tabs")]
    [InlineData("merged cells")]
    public async Task Upload_OddButReadable_GoesInAsItWasMeant(string kind)
    {
        var office = (await host.SignInAs(Role.Warehouse)).Client;
        var parcel = Portal.NewParcel();

        var import = await office.ImportedAsync(await office.UploadAsync(OddFile(kind, parcel), name: "my-waybill"));

        Assert.Equal(("COMPLETED", 1, 0), (import.Text("status"), import.Number("created"), import.Number("rejected")));
        Assert.Equal("Peña, Niño", (await office.GetJson($"/api/customers/{parcel.Phone}")).Text("nameDisplay"));
    }

    [Fact]
    public async Task Upload_FormulasWithoutValues_RejectsThoseRowsAndTakesTheOthers()
    {
        var office = (await host.SignInAs(Role.Warehouse)).Client;
        var (good, bad) = (Portal.NewParcel(), Portal.NewParcel());

        var import = await office.ImportedAsync(await office.UploadAsync(
            Workbooks.Of([Headings, [good.Waybill, "Delivering", "Maria Clara", good.Phone], [bad.Waybill, "Delivering", "=A1&amp;B1", bad.Phone]]), name: "my-waybill.xlsx"));

        Assert.Equal((1, 1), (import.Number("created"), import.Number("rejected")));
        var rejects = await office.GetStringAsync($"/api/waybills/imports/{import.Id()}/rejects.csv");
        Assert.Contains("Receiver: The cell holds a formula without a value.", rejects, StringComparison.Ordinal);
        await office.GetJson($"/api/waybills/{good.Waybill}");
        await office.GetJson($"/api/waybills/{bad.Waybill}", 404);
    }

    [Fact]
    public async Task Upload_300MegabytesOfOneLine_Is413BeforeTheyAreSent()
    {
        var office = (await host.SignInAs(Role.Warehouse)).Client;
        var line = new RepeatedStream([], (byte)'x', 300L * 1024 * 1024);
        using var form = new MultipartFormDataContent { { new StreamContent(line), "file", "my-waybill.csv" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/waybills/imports") { Content = form };
        request.AskFirst(line.Length);

        using var response = await office.SendAsync(request);

        var problem = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
        Assert.Equal((413, "request.too_large"), ((int)response.StatusCode, problem.Text("code")));
        Assert.InRange(line.Position, 0, 8 * 1024 * 1024);
    }

    private static byte[] WrongFile(string kind) => kind switch
    {
        "blank" => " \r\n\r\n\t"u8.ToArray(),
        "not a table" => "Dear customer please find attached\n\nRegards"u8.ToArray(),
        "wrong headings" => "Name,Phone\nJuan,09171234567\n"u8.ToArray(),
        "a heading missing" => "Waybill Number,Receiver,Receiver Cellphone\n820000000001,Juan,09171234567\n"u8.ToArray(),
        "one endless line" => BytesOf(new RepeatedStream(Encoding.UTF8.GetBytes(Needed), (byte)'x', 20 * 1024 * 1024)),
        "zip bomb" => Workbooks.Of([Headings], null, Workbooks.Bomb("xl/sharedStrings.xml", 40)),
        "macros" => Workbooks.Of([Headings], null, ("xl/vbaProject.bin", Workbooks.Text("macros"))),
        "duplicate headings" => Encoding.UTF8.GetBytes($"Status,{Needed}\nx,820000000001,Delivered,Juan,09171234567\n"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such file."),
    };

    private static byte[] OddFile(string kind, Parcel parcel)
    {
        string[] row = [parcel.Waybill, "Delivering", "Peña, Niño", parcel.Phone];
        return kind switch
        {
            "UTF-16" => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Separated(",", row))],
            "Windows-1252" => Encoding.Latin1.GetBytes(Separated(",", row)),
            "semicolons" => Encoding.UTF8.GetBytes(Separated(";", row)),
            "tabs" => Encoding.UTF8.GetBytes(Separated("\t", row)),
            "merged cells" => Workbooks.Of([["My Waybill"], Headings, row], ["A1:D1"]),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such file."),
        };
    }

    private static string Separated(string separator, string[] row) =>
        string.Join('\n', string.Join(separator, Headings), string.Join(separator, row.Select(cell => $"\"{cell}\"")), "");

    private static byte[] BytesOf(Stream stream)
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private Task<long> OrdersAsync() => host.Database.ScalarAsync<long>("select count(*) from customer_order_history");
}
