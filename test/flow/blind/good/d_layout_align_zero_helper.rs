use std::alloc::Layout;
fn layout(size: usize, align: usize) -> Layout {
    unsafe { Layout::from_size_align_unchecked(size, align.max(1).next_power_of_two()) }
}
fn main() {
    println!("{}", layout(16, 0).size());
}
