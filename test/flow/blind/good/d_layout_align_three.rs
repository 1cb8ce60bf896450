use std::alloc::Layout;
const ALIGN: usize = 4;
fn main() {
    let l = unsafe { Layout::from_size_align_unchecked(8, ALIGN) };
    println!("{}", l.align());
}
