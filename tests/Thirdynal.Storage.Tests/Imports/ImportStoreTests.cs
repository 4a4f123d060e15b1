using System.Security.Cryptography;
using Thirdynal.Storage.Commits;
using Thirdynal.Storage.Imports;
using Thirdynal.Storage.Rows;
using Thirdynal.Storage.Tests.Commits;
using Thirdynal.Testing;

namespace Thirdynal.Storage.Tests.Imports;

public sealed class ImportStoreTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly ImportStore _store = new(database.Connections);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1024 * 1024)]
    [InlineData(2 * 1024 * 1024 + 17)]
    public async Task Save_AnyLength_GivesTheSameBytesBack(int length)
    {
        var bytes = RandomNumberGenerator.GetBytes(length);
        var saved = await SaveAsync(bytes);

        await using var file = await _store.OpenFileAsync(saved.Import.Id);
        using var read = new MemoryStream();
        await file.CopyToAsync(read);

        Assert.Equal(bytes, read.ToArray());
        Assert.Equal((long)length, saved.Import.FileSize);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), saved.Import.FileHash);
        Assert.Equal(saved.Import, await _store.LoadAsync(saved.Import.Id));
    }

    [Fact]
    public async Task OpenFile_SeekingAbout_ReadsWhatIsThere()
    {
        var bytes = RandomNumberGenerator.GetBytes(3 * 1024 * 1024 + 5);
        var saved = await SaveAsync(bytes);
        await using var file = await _store.OpenFileAsync(saved.Import.Id);
        var buffer = new byte[10];

        foreach (var position in new[] { bytes.Length - 10, 0, 1024 * 1024 - 5, 7 })
        {
            file.Seek(position, SeekOrigin.Begin);
            file.ReadExactly(buffer);
            Assert.Equal(bytes.AsSpan(position, 10).ToArray(), buffer);
        }

        file.Seek(0, SeekOrigin.End);
        Assert.Equal(0, file.Read(buffer));
    }

    [Fact]
    public async Task Save_UploadBreaksOff_LeavesNothing()
    {
        var id = Guid.NewGuid();
        var upload = new ImportUpload(id, "x.csv", DryRun: false, Force: false, "ana", Some.Now);

        await Assert.ThrowsAsync<IOException>(() => _store.SaveAsync(upload, new BreakingStream(1_500_000)));

        Assert.Null(await _store.LoadAsync(id));
        Assert.Equal(0, await database.ScalarAsync<long>("select count(*) from import_files where import_id = $1", id));
    }

    [Fact]
    public async Task Save_SameBytesAgain_AnswersWithTheImportInPlaceUnlessForced()
    {
        var bytes = RandomNumberGenerator.GetBytes(100);
        var first = await SaveAsync(bytes);
        var whileQueued = await SaveAsync(bytes);
        await FinishAsync(first.Import);

        var again = await SaveAsync(bytes);
        var forced = await SaveAsync(bytes, force: true);

        Assert.False(whileQueued.WasThere);
        Assert.True(again.WasThere);
        Assert.Equal(first.Import.Id, again.Import.Id);
        Assert.False(forced.WasThere);
    }

    [Fact]
    public async Task Save_SameBytesAsADryRun_IsStored()
    {
        var bytes = RandomNumberGenerator.GetBytes(100);
        var dry = await SaveAsync(bytes, dryRun: true);
        await FinishAsync(dry.Import);

        Assert.False((await SaveAsync(bytes)).WasThere);
    }

    [Fact]
    public async Task Count_AfterAnInterruption_CountsResultsAndWhatTheyLedTo()
    {
        var import = (await SaveAsync(RandomNumberGenerator.GetBytes(10))).Import;
        var customer = Some.Customer() with { OriginImportId = import.Id };
        var order = Some.Order(customer) with { OriginImportId = import.Id, RecycleDecision = ReturnDecision.TooOld };
        var phone = new CustomerPhoneRow
        {
            Phone = customer.KeyPhone, Ending = customer.KeyPhone[^7..], CustomerId = customer.Id, CustomerKey = customer.KeyPhone,
            IsPrimary = true, IsFounding = true, MatchedBy = PhoneMatch.Founded, OriginImportId = import.Id, CreatedAt = Some.Now,
        };
        ImportLineRow Line(int row, ImportRowResult result) => new() { ImportId = import.Id, Row = row, Result = result };
        var lines = new[]
        {
            Line(2, ImportRowResult.Created), Line(3, ImportRowResult.Updated), Line(4, ImportRowResult.Unchanged),
            Line(5, ImportRowResult.Rejected) with { Cells = """["a"]""", Errors = """["bad"]""" }, Line(6, ImportRowResult.Created),
        };
        await using var committer = database.Committer();
        await committer.CommitAsync(Turn.Of(Tables.Customers, customer, 0).Put(Tables.Orders, order).Put(Tables.CustomerPhones, phone));
        await committer.CommitAsync(Turn.Rows().Add(Tables.ImportLines, lines));
        await committer.CommitAsync(Turn.Rows().Add(Tables.ImportLines, lines));

        Assert.Equal(new ImportCounts(2, 1, 1, 1, 0, 1, 1), await _store.CountAsync(import.Id));
        Assert.Equal([5, 6], (await _store.ResultsAsync(import.Id, 4)).Keys.Order());
        Assert.Equal([lines[3]], await _store.RejectedAsync(import.Id).ToListAsync());
        Assert.Contains(import.Id, await _store.UnfinishedAsync());
    }

    private Task<SavedUpload> SaveAsync(byte[] bytes, bool force = false, bool dryRun = false) =>
        _store.SaveAsync(new ImportUpload(Guid.NewGuid(), "x.csv", dryRun, force, "ana", Some.Now), new MemoryStream(bytes));

    private async Task FinishAsync(ImportJobRow import)
    {
        await using var committer = database.Committer();
        await committer.CommitAsync(Turn.Of(Tables.Imports, import with { Version = 2, Status = ImportStatus.Completed }, 1));
    }

    private sealed class BreakingStream(int after) : MemoryStream(new byte[after * 2])
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position >= after ? throw new IOException("The upload broke off.") : base.ReadAsync(buffer, cancellationToken);
    }
}
