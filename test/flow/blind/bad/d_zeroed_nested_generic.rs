struct Slot<T> {
    value: T,
    used: bool,
}
struct Table {
    slots: [Slot<Box<i32>>; 2],
}
fn main() {
    let t: Table = unsafe { std::mem::zeroed() }; //~ invalid-value
    println!("{}", t.slots[0].used);
    std::mem::forget(t);
}
