fn main() {
    let boxes = vec![Box::new(1), Box::new(2)];
    let ptrs: Vec<*const i32> = boxes.iter().map(|b| &**b as *const i32).collect();
    drop(boxes);
    for p in ptrs {
        println!("{}", unsafe { *p }); //~ dangling
    }
}
