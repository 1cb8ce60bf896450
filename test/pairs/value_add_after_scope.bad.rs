// BUG: dangling: arithmetic on a pointer into an array that has ended
fn main() {
    let base: *const u16;
    {
        let table = [1u16, 2, 3];
        base = table.as_ptr();
    }
    let second = unsafe { base.add(1) };
    println!("{second:p}");
}
