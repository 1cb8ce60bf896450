fn total(values: &Box<[u32; 2]>) -> u32 {
    values[0] + values[1]
}

fn main() {
    let boxed = Box::new([1, 2]);
    let p: *const [u32; 2] = &*boxed;
    let sum = total(&boxed);
    assert_eq!(sum, unsafe { (*p)[0] + (*p)[1] });
}
