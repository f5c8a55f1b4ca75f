using SpotifyEtl.Models.Engine.Graph;

namespace SpotifyEtl.Models.Tests.Engine.Graph;

public sealed class NodeSetTests
{
    [Fact]
    public void Members_come_in_ascending_order_across_words() =>
        Assert.Equal([0, 63, 64, 128, 199], Of(199, 64, 0, 128, 63));

    [Fact]
    public void Adding_tells_whether_a_member_is_new()
    {
        var set = Of(5);

        Assert.False(set.Add(5));
        Assert.True(set.Add(6));
        Assert.Equal(2, set.Count());
    }

    [Fact]
    public void Sets_are_combined()
    {
        var union = Of(1, 100);
        union.UnionWith(Of(2, 100));
        var intersection = Of(1, 100);
        intersection.IntersectWith(Of(2, 100));
        var difference = Of(1, 100);
        difference.ExceptWith(Of(2, 100));

        Assert.Equal([1, 2, 100], union);
        Assert.Equal([100], intersection);
        Assert.Equal([1], difference);
    }

    [Fact]
    public void A_copy_is_independent()
    {
        var set = Of(1);
        var copy = set.Copy();
        copy.Add(2);

        Assert.False(set.Contains(2));
        Assert.False(set.IsEmpty);
        Assert.True(new NodeSet(200).IsEmpty);
    }

    private static NodeSet Of(params int[] members)
    {
        var set = new NodeSet(200);
        Array.ForEach(members, member => set.Add(member));
        return set;
    }
}
