use std::alloc::Layout;
const ALIGN: usize = 3;
fn main() {
    let l = unsafe { Layout::from_size_align_unchecked(8, ALIGN) }; //~ contract
    println!("{}", l.align());
}
