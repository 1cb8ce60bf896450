struct Slot<T> {
    value: T,
    used: bool,
}
struct Table {
    slots: [Slot<Option<Box<i32>>>; 2],
}
fn main() {
    let t: Table = unsafe { std::mem::zeroed() };
    println!("{} {}", t.slots[0].used, t.slots[1].value.is_some());
}
