#[repr(transparent)]
pub struct Id(u64);

pub fn into_ids(mut v: Vec<u64>) -> Vec<Id> {
    unsafe { Vec::from_raw_parts(v.as_mut_ptr() as *mut Id, v.len(), v.capacity()) } //~ double-free
} //~ double-free

fn main() {
    let ids = into_ids(vec![1, 2, 3]);
    println!("{}", ids[0].0);
}
