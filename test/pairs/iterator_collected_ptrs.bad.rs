// BUG: use-after-free: pointers to the names are collected, and the names are dropped before they are read
fn main() {
    let names = [String::from("a"), String::from("b")];
    let owned: Vec<String> = names.to_vec();
    let views: Vec<*const u8> = names.iter().map(|name| name.as_ptr()).collect();
    drop(names);
    for view in &views {
        println!("{}", unsafe { **view });
    }
    println!("{owned:?}");
}
