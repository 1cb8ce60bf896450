fn main() {
    let mut ptrs: Vec<*const i32> = Vec::new();
    let squares = [0, 1, 4];
    for square in &squares {
        ptrs.push(square);
    }
    for p in &ptrs {
        println!("{}", unsafe { **p });
    }
}
